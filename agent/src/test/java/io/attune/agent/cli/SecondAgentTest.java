package io.attune.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.agent.testing.AgentProgram;
import io.attune.agent.testing.Await;
import io.attune.agent.testing.RehearsedServer;
import io.attune.agent.testing.Target;
import io.attune.agent.testing.Traffic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two agents on one DBMS would measure each other's configurations. */
class SecondAgentTest {

    @Test
    void isNotStartedAndTellsOfTheFirst(@TempDir Path output) throws Exception {
        Target target = Target.fresh();
        SortedMap<String, String> before = target.allSettings();
        Traffic traffic = Traffic.on(target);
        try (var server = new RehearsedServer(List.of(Map.of("work_mem", "8MB"), Map.of("work_mem", "16MB")))
                .waitingForApprovalAfterObservation(1)) {
            Process first = AgentProgram.start(
                    AgentProgram.run(server, target, output.resolve("first")), target, output.resolve("first.log"));
            Await.until("the first agent is at work", () -> server.approvalsAwaited() >= 2);
            int posts = server.posts().size();
            AgentInThisJvm second = new AgentInThisJvm(target, output.resolve("second"));

            int exit = second.run(server);

            assertThat(exit).isEqualTo(4);
            assertThat(second.err())
                    .contains(
                            "another agent is tuning this DBMS: attune-agent " + server.session() + " " + first.pid());
            assertThat(server.posts()).hasSize(posts);
            server.approve();
            assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(first.exitValue()).isZero();
            assertThat(target.allSettings()).isEqualTo(before);
        } finally {
            traffic.stop();
        }
    }
}
