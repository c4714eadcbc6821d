package io.attune.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.agent.testing.AgentProgram;
import io.attune.agent.testing.RehearsedServer;
import io.attune.agent.testing.Target;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told when a run cannot even begin. */
@SuppressWarnings("NullAway.Init")
class RefusedRunTest {

    @TempDir
    Path output;

    private Target target;
    private RehearsedServer server;
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void startServer() throws Exception {
        target = Target.fresh();
        server = new RehearsedServer(List.of(Map.of("work_mem", "8MB")));
        environment.put("PGPASSWORD", target.server().password());
        environment.put("ATTUNE_TOKEN", RehearsedServer.TOKEN);
    }

    @AfterEach
    void nothingWasMeasured() {
        assertThat(server.posts()).isEmpty();
        server.close();
    }

    @Test
    void saysThatTheServerDoesNotKnowTheToken() {
        environment.put("ATTUNE_TOKEN", "atk_wrong_secret");

        assertThat(run()).isEqualTo(3);

        assertThat(err.toString()).contains("does not know this token").doesNotContain("atk_wrong_secret");
    }

    @Test
    void saysThatTheServerDoesNotAnswer() {
        assertThat(run("--server", "http://127.0.0.1:1", "--server-timeout", "300ms"))
                .isEqualTo(3);

        assertThat(err.toString()).contains("http://127.0.0.1:1 does not answer");
    }

    @Test
    void saysThatThereIsNoSuchSession() {
        assertThat(run("--session", "00000000-0000-0000-0000-000000000001")).isEqualTo(3);

        assertThat(err.toString()).contains("no such session");
    }

    @Test
    void saysThatThereIsNoToken() {
        environment.remove("ATTUNE_TOKEN");

        assertThat(run()).isEqualTo(2);

        assertThat(err.toString()).contains("--token-file");
    }

    @Test
    void saysWhichKnobsCanBeUnlocked() {
        assertThat(run("--unlock-knob", "wal_level")).isEqualTo(2);

        assertThat(err.toString()).contains("wal_level").contains("fsync, full_page_writes, synchronous_commit");
    }

    @Test
    void saysThatTheDbmsDoesNotAnswer() {
        assertThat(run("--jdbc-url", "jdbc:postgresql://127.0.0.1:1/postgres")).isEqualTo(4);

        assertThat(err.toString()).contains("does not answer at jdbc:postgresql://127.0.0.1:1/postgres");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        environment.put("PGPASSWORD", "canary-of-a-password");

        assertThat(run()).isEqualTo(4);

        assertThat(err.toString())
                .contains("does not let the user 'postgres' in")
                .doesNotContain("canary-of-a-password");
    }

    @Test
    void saysThatThePasswordMustNotStandInTheUrl() {
        assertThat(run("--jdbc-url", target.jdbcUrl() + "?password=secret")).isEqualTo(2);

        assertThat(err.toString()).contains("--password-file");
    }

    @Test
    void saysWhatARoleWithoutThePermissionLacks() throws Exception {
        target.execute("DROP ROLE IF EXISTS reader");
        target.execute("CREATE ROLE reader LOGIN PASSWORD 'reader'");
        Path password = output.resolve("password");
        Files.writeString(password, "reader\n");

        assertThat(run("--user", "reader", "--password-file", password.toString()))
                .isEqualTo(4);

        assertThat(err.toString()).contains("'reader' may not ALTER SYSTEM");
    }

    @Test
    void saysThatTheSessionIsForAnotherVersion() {
        server.forVersion("14");

        assertThat(run()).isEqualTo(4);

        assertThat(err.toString()).contains("The session is for postgres 14, this DBMS is postgres 18");
    }

    @Test
    void saysThatTheObjectiveNeedsAWorkloadCommand() {
        server.objective("p95_latency_ms");

        assertThat(run()).isEqualTo(2);

        assertThat(err.toString()).contains("p95_latency_ms", "--workload-command");
    }

    @Test
    void saysThatTheDataDirectoryIsAnother() throws Exception {
        Files.writeString(output.resolve("postgresql.auto.conf"), "work_mem = '1MB'\n");

        assertThat(run("--data-directory", output.toString())).isEqualTo(2);

        assertThat(err.toString()).contains("is not the one that this DBMS reads");
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(AgentProgram.run(server, target, output.resolve("out")));
        for (int i = 0; i < more.length; i += 2) {
            int known = arguments.indexOf(more[i]);
            if (known >= 0) {
                arguments.set(known + 1, more[i + 1]);
            } else {
                arguments.addAll(List.of(more[i], more[i + 1]));
            }
        }
        return AttuneAgent.commandLine(environment)
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
