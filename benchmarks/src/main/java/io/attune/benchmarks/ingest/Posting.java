package io.attune.benchmarks.ingest;

import io.attune.systemtests.stack.SyntheticDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Posts observations to a session of its own, one at a time or together. */
final class Posting implements Phase.Worker {

    private static final int BODIES = 50;

    private final Wire wire;
    private final String path;
    private final int together;
    private final List<String> bodies = new ArrayList<>();
    private int next;

    /**
     * @param path of the session
     * @param together observations of a request; for one, the operation for one is used
     */
    Posting(Wire wire, String path, WideSystem system, int together) {
        this.wire = wire;
        this.path = path;
        this.together = together;
        for (int i = 0; i < BODIES; i++) {
            bodies.add(system.observe().toString().substring(1));
        }
    }

    /** Size of an observation, bytes. */
    int bytes() {
        return observation().length();
    }

    @Override
    public int store() throws IOException {
        if (together == 1) {
            wire.post(path + "/observations", observation(), 202);
        } else {
            StringBuilder batch = new StringBuilder("{\"observations\":[").append(observation());
            for (int i = 1; i < together; i++) {
                batch.append(',').append(observation());
            }
            String answer =
                    wire.post(path + "/observations:batch", batch.append("]}").toString(), 200);
            if (!answer.contains("\"accepted\":" + together + ",")) {
                throw new IOException("Not all were accepted: " + answer);
            }
        }
        return together;
    }

    private String observation() {
        return "{\"observationId\":\"" + SyntheticDatabase.newId() + "\"," + bodies.get(next++ % BODIES);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
