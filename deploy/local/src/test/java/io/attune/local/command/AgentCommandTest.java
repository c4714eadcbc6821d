package io.attune.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.local.session.TuningSession;
import java.nio.file.Path;
import java.util.Optional;
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

    @Test
    void quotesPathsForTheShell() {
        assertThat(command(false, Path.of("my checkout", "it's.jar"), Path.of("a,b", "token"))
                        .lines())
                .anyMatch(line -> line.contains("java -jar 'my checkout/it'\\''s.jar' run"))
                .anyMatch(line -> line.contains("--token-file 'a,b/token'"));
    }

    private static AgentCommand command(boolean mayRestart) {
        return command(mayRestart, Path.of("agent.jar"), Path.of("token"));
    }

    private static AgentCommand command(boolean mayRestart, Path jar, Path token) {
        TuningSession session =
                new TuningSession("id", "workload", "throughput_txn_per_sec", token, "ui", Optional.empty());
        return new AgentCommand(jar, "http://127.0.0.1:8081", session, "17.2", mayRestart);
    }
}
