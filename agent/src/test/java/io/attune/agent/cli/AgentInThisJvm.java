package io.attune.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attune.agent.testing.AgentProgram;
import io.attune.agent.testing.RehearsedServer;
import io.attune.agent.testing.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs the agent to its end in the calling thread, and keeps what it printed over all runs. */
final class AgentInThisJvm {

    private final Target target;
    private final Path output;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    AgentInThisJvm(Target target, Path output) {
        this.target = target;
        this.output = output;
    }

    /** Its exit code. */
    int run(RehearsedServer server, String... more) {
        var environment = Map.of("PGPASSWORD", target.server().password(), "ATTUNE_TOKEN", RehearsedServer.TOKEN);
        return AttuneAgent.commandLine(environment)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(AgentProgram.run(server, target, output, more).toArray(String[]::new));
    }

    String err() {
        return err.toString();
    }

    /** What it reported of each iteration. */
    List<JsonNode> lines() throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        return json.readerFor(JsonNode.class)
                .<JsonNode>readValues(out.toString())
                .readAll();
    }
}
