package io.attune.commons.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.commons.job.JobTable.Submission;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
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
            taken.add(claim.key().substring(0, claim.key().indexOf('/')));
        }
        return taken;
    }
}
