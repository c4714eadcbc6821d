package io.attune.agent.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import io.attune.agent.testing.Target;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class ClaimTest {

    private final UUID session = UUID.randomUUID();

    private Target target;
    private Claim first;

    @BeforeEach
    void claim() throws Exception {
        target = Target.fresh();
        first = new Claim(database("postgres"), session);
        first.take();
    }

    @AfterEach
    void release() {
        first.close();
    }

    @Test
    void isForOneAgentAndTheRefusalTellsWhichHasIt() throws Exception {
        try (Claim second = new Claim(database("postgres"), UUID.randomUUID())) {
            assertThatThrownBy(second::take)
                    .isInstanceOfSatisfying(
                            AgentException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DBMS))
                    .hasMessageContaining("attune-agent " + session + " "
                            + ProcessHandle.current().pid());

            first.close();

            second.take();
        }
    }

    @Test
    void isForTheWholeServerAsTheConfigurationIs() throws Exception {
        try (Claim second = new Claim(database("template1"), UUID.randomUUID())) {
            assertThatThrownBy(second::take).hasMessageContaining("in database postgres");
        }
    }

    @Test
    void isTakenAgainAfterARestartOfTheDbms() throws Exception {
        target.server().restart();

        first.take();

        try (Claim second = new Claim(database("postgres"), UUID.randomUUID())) {
            assertThatThrownBy(second::take).hasMessageContaining(session.toString());
        }
    }

    @Test
    void isLostToAnAgentThatCameWhileTheDbmsRestarted() throws Exception {
        target.server().restart();
        UUID usurper = UUID.randomUUID();
        try (Claim second = new Claim(database("postgres"), usurper)) {
            second.take();

            assertThatThrownBy(first::take)
                    .isInstanceOfSatisfying(
                            AgentException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NEEDS_A_PERSON))
                    .hasMessageContaining("lost its claim")
                    .hasMessageContaining(usurper.toString());
        }
    }

    private Database database(String name) {
        return new Database(
                target.server().jdbcUrl(name),
                target.server().user(),
                target.server().password());
    }
}
