package io.attune.commons.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.attune.commons.testapp.Chores;
import io.attune.commons.testapp.Chores.Chore;
import io.attune.commons.testapp.Counters;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class JobsTest {

    @Inject
    Jobs jobs;

    @Inject
    JobTable table;

    @Inject
    JobRun run;

    @Inject
    Chores chores;

    @Inject
    Counters counters;

    @Inject
    Clock clock;

    @Inject
    DataSource dataSource;

    private final String name = UUID.randomUUID().toString();

    @Test
    void runsAJobOnceItsTransactionCommits() {
        submit(Chore.quick(name));

        awaitDone(1);
        assertThat(chores.runs(name)).isEqualTo(1);
    }

    @Test
    void runsNothingOfATransactionThatRollsBack() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    jobs.submit(Chores.KIND, name, null, Chore.quick(name));
                    throw new IllegalStateException("No, after all");
                }))
                .hasMessageContaining("No, after all");
        String other = name + " other";
        submit(Chore.quick(other));

        await().until(() -> counters.current(other) == 1);
        assertThat(chores.runs(name)).isZero();
    }

    @Test
    void keepsOneJobOfAKeyWhileItWaitsWithTheNewestPayload() {
        Instant later = clock.instant().plusMillis(700);
        QuarkusTransaction.requiringNew()
                .run(() -> jobs.submit(Chores.KIND, name, null, Chore.quick(name + " old"), 0, later));
        QuarkusTransaction.requiringNew().run(() -> jobs.submit(Chores.KIND, name, null, Chore.quick(name), 0, later));

        awaitDone(1);
        assertThat(chores.runs(name + " old")).isZero();
    }

    @Test
    void runsAJobOnceMoreThatIsSubmittedWhileItRuns() {
        submit(new Chore(name, name, 500, 0, 0));
        await().until(() -> chores.runs(name) == 1);
        submit(new Chore(name, name, 0, 0, 0));
        submit(new Chore(name, name, 0, 0, 0));

        awaitDone(2);
        assertThat(chores.runs(name)).isEqualTo(2);
    }

    @Test
    void neverRunsTwoJobsOfOneSerialKeyAtTheSameTime() {
        int count = 30;
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < count; i++) {
                jobs.submit(Chores.KIND, name + i, name, new Chore(name, name, 10, 0, 0));
            }
        });

        awaitDone(count);
        assertThat(chores.mostAtOnce(name)).isEqualTo(1);
    }

    @Test
    void runsJobsWithoutASerialKeySideBySide() {
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 6; i++) {
                jobs.submit(Chores.KIND, name + i, null, new Chore(name, name, 200, 0, 0));
            }
        });

        awaitDone(6);
        assertThat(chores.mostAtOnce(name)).isEqualTo(3);
    }

    @Test
    void triesAgainAfterAFailure() {
        submit(new Chore(name, name, 0, 2, 0));

        awaitDone(1);
        assertThat(chores.runs(name)).isEqualTo(3);
    }

    @Test
    void abandonsAJobThatKeepsFailing() {
        submit(new Chore(name, name, 0, 100, 0));

        await().until(() -> counters.current("abandoned " + name) == 1);
        assertThat(chores.runs(name)).isEqualTo(3);
        assertThat(counters.current(name)).isZero();
    }

    @Test
    void outlivesErrorsOfTheWorkAndOfItsFarewell() {
        String cursed = Chores.ERROR + name;
        submit(new Chore(cursed, cursed, 0, 100, 0));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(counters.current("abandoned " + cursed))
                .isEqualTo(1));
        workersAreWell();
    }

    @Test
    void outlivesErrorsWhileAPayloadIsRead() {
        submit(new Chore(name, "haunted", 0, 0, 0));

        await().atMost(Duration.ofSeconds(20)).until(() -> stateOf(name).equals("ABANDONED"));
        workersAreWell();
    }

    @Test
    void keepsAJobThatTakesLongerThanItsLease() {
        submit(new Chore(name, name, 3_500, 0, 0));

        awaitDone(1);
        assertThat(chores.runs(name)).isEqualTo(1);
    }

    @Test
    void takesOverTheJobOfADeadWorkerAndDropsWhatThatWorkerStillWrites() {
        Claim ofDeadWorker = claimAsAWorkerThatIsNotHeardOfAgain();

        awaitDone(1);
        assertThat(chores.runs(name)).isEqualTo(1);

        // It was only suspended: it goes on where it was.
        run.run(ofDeadWorker, chores);
        assertThat(chores.runs(name)).isEqualTo(2);
        assertThat(counters.current(name)).isEqualTo(1);
    }

    @Test
    void tellsAWorkerThatItsLeaseIsLost() throws Exception {
        Claim ofDeadWorker = claimAsAWorkerThatIsNotHeardOfAgain();
        assertThat(table.renew(List.of(ofDeadWorker), Duration.ofMillis(300))).isEmpty();

        awaitDone(1);
        assertThat(table.renew(List.of(ofDeadWorker), Duration.ofSeconds(10))).containsExactly(ofDeadWorker);
    }

    @Test
    void refusesAKindThatNobodyWorksOn() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> jobs.submit("unknown", name, null, Chore.quick(name))))
                .hasMessageContaining("unknown");
    }

    /** Claims in the transaction that submits, before the real workers see the job. */
    private Claim claimAsAWorkerThatIsNotHeardOfAgain() {
        return QuarkusTransaction.requiringNew().call(() -> {
            jobs.submit(Chores.KIND, name, null, Chore.quick(name));
            return table.claim(List.of(Chores.KIND), Duration.ofMillis(800), "dead worker")
                    .orElseThrow();
        });
    }

    /** All three of them: each can take one of three jobs that run at the same time. */
    private void workersAreWell() {
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 3; i++) {
                jobs.submit(
                        Chores.KIND, name + " well " + i, null, new Chore(name + " well", name + " well", 500, 0, 0));
            }
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> counters.current(name + " well") == 3);
        assertThat(chores.mostAtOnce(name + " well")).isEqualTo(3);
    }

    private String stateOf(String key) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT state FROM job WHERE key = '" + key + "'")) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void submit(Chore chore) {
        QuarkusTransaction.requiringNew().run(() -> jobs.submit(Chores.KIND, chore.name(), null, chore));
    }

    private void awaitDone(long times) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(counters.current(name)).isEqualTo(times));
    }
}
