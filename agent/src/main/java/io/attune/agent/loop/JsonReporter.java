package io.attune.agent.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;

/** One JSON object for each iteration, on a line of its own. The summary is in {@code summary.json}. */
final class JsonReporter implements Reporter {

    private final PrintWriter out;
    private final PrintWriter err;
    private final JsonMapper json = JsonMapper.builder().build();

    JsonReporter(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void iteration(IterationLine line) {
        try {
            out.println(json.writeValueAsString(line));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The iteration cannot be written as JSON", e);
        }
    }

    @Override
    public void notice(String text) {
        err.println("attune-agent: " + text);
        err.flush();
    }

    @Override
    public void finished(Summary summary) {
        notice(summary.text());
    }
}
