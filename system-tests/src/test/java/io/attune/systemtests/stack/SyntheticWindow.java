package io.attune.systemtests.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** What every observation begins with, whatever is observed. */
public final class SyntheticWindow {

    private static final int SECONDS = 10;

    private SyntheticWindow() {}

    /** An observation whose window ends now, without an id and without readings. */
    public static ObjectNode justMeasured() {
        Instant end = Instant.now();
        ObjectNode observation = ApiClient.JSON.createObjectNode();
        observation
                .putObject("window")
                .put("start", end.minusSeconds(SECONDS).toString())
                .put("end", end.toString());
        return observation;
    }
}
