package io.attune.commons.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.commons.job.JobTable.Submission;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Of a kind that no worker of the application takes: the test takes the jobs itself, one after the other. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class FairJobsTest {

    private static final int MANY = 1_000;
    private static final Duration LEASE = Duration.ofMinutes(10);

    @Inject
    JobTable table;

    @Inject
    Jobs jobs;

    @Inject
    DataSource dataSource;

    private final String kind = "fair-" + UUID.randomUUID();

    @Test
    void takesTheOnlyJobOfOneBeforeTheThousandthOfAnother() throws SQLException {
        submit("greedy", MANY, Jobs.NORMAL_PRIORITY);
        submit("greedy too", MANY, Jobs.NORMAL_PRIORITY);
        submit("modest", 1, Jobs.NORMAL_PRIORITY);

        assertThat(takeInTurn(3)).containsExactlyInAnyOrder("greedy", "greedy too", "modest");
    }

    @Test
    void takesTheOnlyJobOfOneSoonThoughAThousandOfAnotherAreUnderWay() throws SQLException {
        submit("greedy", MANY, Jobs.NORMAL_PRIORITY);
        submit("greedy too", MANY, Jobs.NORMAL_PRIORITY);
        takeInTurn(301);
        submit("modest", 1, Jobs.NORMAL_PRIORITY);

        assertThat(takeInTurn(4)).contains("modest");
    }

    @Test
    void letsNobodyWaitForEverForThoseWhoSubmitOneAtATime() throws SQLException {
        List<String> modest =
                IntStream.range(0, 10).mapToObj(i -> "modest " + i).toList();
        submit("greedy", MANY, Jobs.NORMAL_PRIORITY);
        for (String one : modest) {
            submit(one, 1, Jobs.NORMAL_PRIORITY);
        }
        int rounds = 20;
        Map<String, Integer> taken = new TreeMap<>();
        for (int i = 0; i < rounds * (modest.size() + 1); i++) {
            String of = takeInTurn(1).get(0);
            taken.merge(of, 1, Integer::sum);
            if (modest.contains(of)) {
                submit(of, 1, Jobs.NORMAL_PRIORITY);
            }
        }

        assertThat(taken).hasSize(modest.size() + 1);
        assertThat(taken.values()).allSatisfy(times -> assertThat(times).isBetween(rounds - 2, rounds + 2));
    }

    @Test
    void makesUpForNoTimeThatAJobTook() throws SQLException {
        submit("slow", MANY, Jobs.NORMAL_PRIORITY);
        Claim slow = take().orElseThrow();
        submit("quick", MANY, Jobs.NORMAL_PRIORITY);
        submit("quick too", MANY, Jobs.NORMAL_PRIORITY);
        takeInTurn(200);
        assertThat(table.end(slow)).isTrue();

        List<String> next = takeInTurn(30);

        // one comes before its turn: only then is it known how late those after it are
        assertThat(Collections.frequency(next, "slow")).isBetween(9, 12);
    }

    @Test
    void letsJobsThatArePutOffAgainAndAgainWaitNoLongerEachTime() throws SQLException {
        submit("patient", 2, Jobs.NORMAL_PRIORITY);
        submit("quick", MANY, Jobs.NORMAL_PRIORITY);

        for (int times = 1; times <= 12; times++) {
            List<String> next = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Claim claim = take().orElseThrow();
                next.add(who(claim));
                if (who(claim).equals("patient")) {
                    assertThat(table.postpone(claim, LEASE)).isPresent();
                } else {
                    assertThat(table.end(claim)).isTrue();
                }
            }
            assertThat(next).as("Time %d", times).contains("patient", "quick");
            assertThat(Collections.frequency(next, "patient"))
                    .as("Time %d", times)
                    .isEqualTo(2);
            takeInTurn(10);
            QuarkusTransaction.requiringNew().run(() -> jobs.wakeAll(kind, serial("patient")));
        }
    }

    @Test
    void pushesNoJobAwayForTheOneBeforeItThatIsPutOffAgainAndAgain() throws SQLException {
        assertNoOtherIsPushedAway(
                claim -> assertThat(table.postpone(claim, Duration.ZERO)).isPresent());
    }

    @Test
    void pushesNoJobAwayForTheOneBeforeItThatIsGivenBackAgainAndAgain() throws SQLException {
        assertNoOtherIsPushedAway(claim -> assertThat(table.giveBack(claim, true, Duration.ZERO, "the test"))
                .isTrue());
    }

    @Test
    void pushesNoJobAwayForTheOneBeforeItWhoseWorkersDie() throws SQLException {
        assertNoOtherIsPushedAway(
                claim -> assertThat(table.renew(List.of(claim), Duration.ZERO)).isEmpty());
    }

    @Test
    void takesAJobThoughThoseAfterItCannotBePutInLaterRounds() throws SQLException {
        submit("slow", 3, Jobs.NORMAL_PRIORITY);
        Claim slow = take().orElseThrow();
        submit("quick", MANY, Jobs.NORMAL_PRIORITY);
        takeInTurn(10);
        assertThat(table.end(slow)).isTrue();
        execute("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'Not now'; END $$");
        execute("CREATE TRIGGER refuse BEFORE UPDATE ON job FOR EACH ROW WHEN (new.kind = '" + kind
                + "' AND new.state = 'WAITING') EXECUTE FUNCTION refuse()");
        try {
            assertThat(take()).map(FairJobsTest::who).contains("slow");
        } finally {
            execute("DROP FUNCTION refuse CASCADE");
        }
    }

    @Test
    void waitsForNobodyWhoHoldsAJobThatIsToBePutInALaterRound() throws SQLException {
        submit("slow", 3, Jobs.NORMAL_PRIORITY);
        Claim slow = take().orElseThrow();
        submit("quick", MANY, Jobs.NORMAL_PRIORITY);
        takeInTurn(10);
        assertThat(table.end(slow)).isTrue();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement hold = connection.createStatement()) {
                hold.execute(
                        "SELECT FROM job WHERE kind = '" + kind + "' AND key = '" + key("slow", 2) + "' FOR UPDATE");
                hold.execute("SET LOCAL idle_in_transaction_session_timeout = '30 s'");
                assertThat(take()).map(Claim::key).contains(key("slow", 1));
                assertThat(connection.isValid(1)).as("still held").isTrue();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Test
    void takesUrgentJobsFirstAndGoesOnWithTheRoundAfterwards() throws SQLException {
        submit("greedy", MANY, Jobs.NORMAL_PRIORITY);
        submit("greedy", 2, Jobs.NORMAL_PRIORITY + 1);
        submit("other", 1, Jobs.NORMAL_PRIORITY + 1);

        assertThat(takeInTurn(3)).containsExactlyInAnyOrder("greedy", "greedy", "other");
        submit("modest", 1, Jobs.NORMAL_PRIORITY);
        assertThat(takeInTurn(2)).contains("modest");
    }

    @Test
    void forgetsTheWaitingJobsThatNobodyWantsAnyMore() throws SQLException {
        submit("stopped", 5, Jobs.NORMAL_PRIORITY);
        submit("other", 1, Jobs.NORMAL_PRIORITY);
        Claim underWay = take().orElseThrow();
        String wanted = key("stopped", 3);

        QuarkusTransaction.requiringNew().run(() -> jobs.cancelAll(kind, serial("stopped"), wanted));

        assertThat(table.end(underWay)).as("one that runs comes to its end").isTrue();
        List<String> left = new ArrayList<>();
        for (Optional<Claim> claim = take(); claim.isPresent(); claim = take()) {
            assertThat(table.end(claim.get())).isTrue();
            left.add(claim.get().key());
        }
        assertThat(left).containsExactlyInAnyOrder(wanted, key("other", 0));
    }

    /** The first of two jobs is taken and brought back often, while others go on. */
    private void assertNoOtherIsPushedAway(Return back) throws SQLException {
        submit("patient", 2, Jobs.NORMAL_PRIORITY);
        submit("quick", MANY, Jobs.NORMAL_PRIORITY);
        for (int i = 0; i < 12; i++) {
            Claim claim = take().orElseThrow();
            assertThat(claim.key()).isEqualTo(key("patient", 0));
            takeInTurn(10);
            back.bring(claim);
        }
        assertThat(takeInTurn(1)).containsExactly("patient");

        assertThat(takeInTurn(4)).contains("patient", "quick");
    }

    /** How a claimed job becomes one that may be claimed again. */
    private interface Return {
        void bring(Claim claim) throws SQLException;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Jobs with the keys 0, 1 and so on of that priority. */
    private void submit(String who, int count, int priority) throws SQLException {
        for (int i = 0; i < count; i++) {
            String key = priority == Jobs.NORMAL_PRIORITY ? key(who, i) : key(who, i) + " of priority " + priority;
            table.submit(new Submission(UUID.randomUUID(), kind, key, serial(who), "{}", priority, 0, null));
        }
    }

    private static String key(String who, int i) {
        return who + "/" + i;
    }

    private String serial(String who) {
        return kind + " " + who;
    }

    private Optional<Claim> take() throws SQLException {
        return table.claim(List.of(kind), LEASE, "the test");
    }

    /** Takes jobs and ends each at once; whose they were, in order. */
    private List<String> takeInTurn(int count) throws SQLException {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Claim claim = take().orElseThrow();
            assertThat(table.end(claim)).isTrue();
            taken.add(who(claim));
        }
        return taken;
    }

    private static String who(Claim claim) {
        return claim.key().substring(0, claim.key().indexOf('/'));
    }
}
