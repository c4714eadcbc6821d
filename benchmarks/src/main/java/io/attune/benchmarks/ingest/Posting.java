package io.attune.benchmarks.ingest;

import io.attune.benchmarks.system.SyntheticSystem;
import io.attune.systemtests.stack.SyntheticDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Posts observations to a session of its own, one at a time or together. */
final class Posting implements Phase.Worker {

    private static final int BODIES = 50;

    private final Wire wire;
    private final String path;
    private final int together;
    private final List<byte[]> bodies = new ArrayList<>();
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private int next;

    /**
     * @param path of the session
     * @param together observations of a request; for one, the operation for one is used
     */
    Posting(Wire wire, String path, SyntheticSystem system, int together) {
        this.wire = wire;
        this.path = path;
        this.together = together;
        for (int i = 0; i < BODIES; i++) {
            bodies.add(bytes(system.observe().toString().substring(1)));
        }
    }

    /** Size of an observation, bytes. */
    int bytes() throws IOException {
        request.reset();
        observe();
        return request.size();
    }

    @Override
    public int store() throws IOException {
        request.reset();
        if (together == 1) {
            observe();
            wire.post(path + "/observations", request, 202);
        } else {
            request.write(bytes("{\"observations\":["));
            observe();
            for (int i = 1; i < together; i++) {
                request.write(',');
                observe();
            }
            request.write(bytes("]}"));
            String answer = wire.post(path + "/observations:batch", request, 200);
            if (!answer.contains("\"accepted\":" + together + ",")) {
                throw new IOException("Not all were accepted: " + answer);
            }
        }
        return together;
    }

    private void observe() throws IOException {
        request.write(bytes("{\"observationId\":\"" + SyntheticDatabase.newId() + "\","));
        request.write(bodies.get(next++ % BODIES));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
