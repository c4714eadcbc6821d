package io.attune.benchmarks.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.systemtests.stack.ApiClient;
import io.attune.systemtests.stack.SyntheticDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Posts observations to a session of its own, one at a time. */
final class Posting implements Phase.Worker {

    private static final int BODIES = 50;

    private final ApiClient client;
    private final String path;
    private final List<String> bodies = new ArrayList<>();
    private int next;

    /** @param path of the session's observations */
    Posting(ApiClient client, String path, SyntheticDatabase database) {
        this.client = client;
        this.path = path;
        for (int i = 0; i < BODIES; i++) {
            ObjectNode body = database.observe();
            body.remove("observationId");
            bodies.add(body.toString().substring(1));
        }
    }

    /** Size of a body, bytes. */
    int bytes() {
        return bodies.get(0).length() + 60;
    }

    @Override
    public int store() throws IOException {
        String body = "{\"observationId\":\"" + SyntheticDatabase.newId() + "\"," + bodies.get(next++ % BODIES);
        client.postOnce(path, body.getBytes(StandardCharsets.UTF_8)).expect(202);
        return 1;
    }

    @Override
    public void close() {}
}
