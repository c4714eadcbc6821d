package io.attune.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.local.session.TuningSession;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AgentCommandTest {

    @Test
    void letsTheAgentBringBackADatabaseThatItMayRestart() {
        assertThat(command(true).lines())
                .anyMatch(line -> line.contains("--allow-restart --restart-command"))
                .anyMatch(line -> line.contains("--data-directory /var/lib/postgresql/17/main"));
    }

    @Test
    void asksForNothingToRestartWhatIsNotRestarted() {
        assertThat(command(false).lines()).noneMatch(line -> line.contains("restart") || line.contains("--data"));
    }

    private static AgentCommand command(boolean mayRestart) {
        TuningSession session = new TuningSession("id", "workload", "throughput_txn_per_sec", Path.of("token"), "ui");
        return new AgentCommand(Path.of("agent.jar"), "http://127.0.0.1:8081", session, "17.2", mayRestart);
    }
}
