package io.attune.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.agent.testing.AgentProgram;
import io.attune.agent.testing.RehearsedServer;
import io.attune.agent.testing.Target;
import io.attune.agent.testing.Traffic;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session that only observes. */
@SuppressWarnings("NullAway.Init")
class ObservingSessionTest {

    @TempDir
    Path output;

    private Target target;
    private Traffic traffic;
    private RehearsedServer server;

    @BeforeEach
    void startTraffic() throws Exception {
        target = Target.fresh();
        traffic = Traffic.on(target);
        server = new RehearsedServer(List.of()).onlyObserving(3);
    }

    @AfterEach
    void stopTraffic() throws Exception {
        server.close();
        traffic.stop();
    }

    @Test
    void measuresTheRunningConfigurationUntilTheBudgetIsSpentAndChangesNothing() throws Exception {
        SortedMap<String, String> before = target.allSettings();

        AgentInThisJvm agent = new AgentInThisJvm(target, output);

        int exit = agent.run(server, AgentProgram.mayRestart(target));

        assertThat(exit).as(agent.err()).isZero();
        assertThat(agent.lines())
                .extracting(line -> line.get("restarted").asBoolean())
                .containsOnly(false);
        assertThat(server.observations())
                .hasSize(3)
                .allSatisfy(observation ->
                        assertThat(observation.has("recommendationId")).isFalse())
                .extracting((JsonNode observation) ->
                        observation.at("/knobs/work_mem").asText())
                .containsOnly("4096");
        assertThat(target.allSettings()).isEqualTo(before);
        assertThat(output.resolve("summary.json")).content().contains("BUDGET_SPENT");
    }
}
