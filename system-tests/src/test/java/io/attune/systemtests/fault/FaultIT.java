package io.attune.systemtests.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.attune.systemtests.stack.ApiClient;
import io.attune.systemtests.stack.DeadLetters;
import io.attune.systemtests.stack.Scenario;
import io.attune.systemtests.stack.Scenario.Tuning;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.ServiceLog;
import io.attune.systemtests.stack.ServiceProcess;
import io.attune.systemtests.stack.Stack;
import io.attune.systemtests.stack.SyntheticDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Nothing that was acknowledged is lost, and everything has its effect once, though every process is killed. Another run of the same
 * faults: {@code -Dattune.seed=<the seed that was printed>}.
 */
class FaultIT {

    private static final int SESSIONS = 6;
    private static final int POSTS_EACH = 50;
    private static final int CONNECTIONS = 8;
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(2);

    /** Errors that a service may log while the broker or the database is away. */
    private static final List<Pattern> EXPECTED_ERRORS = List.of();

    private final long seed = Long.getLong("attune.seed", System.nanoTime());

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyAcknowledgedObservationIsKeptOnceAndHasOneRecommendationThoughEveryProcessIsKilled() throws Exception {
        System.out.println("Seed of the faults: -Dattune.seed=" + seed);
        try (Stack stack = Stack.start("faults")) {
            Scenario scenario = new Scenario(stack);
            List<Tuning> sessions = IntStream.range(0, SESSIONS)
                    .mapToObj(i -> scenario.newSession("workload-" + i % 3, 2 * POSTS_EACH, seed + i))
                    .toList();
            List<SyntheticDatabase> databases = IntStream.range(0, SESSIONS)
                    .mapToObj(i -> scenario.databaseOf(sessions.get(i), seed + i))
                    .toList();
            Posts posts = new Posts(sessions, databases, POSTS_EACH);

            postWhileTheNemesisRages(stack, posts);

            assertThat(posts.acknowledged()).isEqualTo(SESSIONS * POSTS_EACH);
            for (Tuning session : sessions) {
                observationsAreThoseAcknowledged(session, posts);
                eachObservationHasOneRecommendation(session);
            }
            for (Tuning session : sessions) {
                theWebPageKnowsAll(stack, session);
                theLearningServicesHaveLearnt(stack, session);
            }
            assertThat(DeadLetters.read(stack.kafka().bootstrapServers())).isEmpty();
            assertThat(stack.services())
                    .allSatisfy(s -> assertThat(ServiceLog.unexpectedErrors(s.log(), EXPECTED_ERRORS))
                            .as(s.log().toString())
                            .isEmpty());
        }
    }

    private void postWhileTheNemesisRages(Stack stack, Posts posts) throws InterruptedException, ExecutionException {
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                running.add(connections.submit(() -> {
                    posts.postAll();
                    return null;
                }));
            }
            new Nemesis(stack, posts, seed).rage();
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            connections.shutdownNow();
        }
        stack.services().forEach(ServiceProcess::awaitReady);
    }

    private static void observationsAreThoseAcknowledged(Tuning session, Posts posts) {
        ArrayNode observations = session.client().all(session.path("/observations"));
        assertThat(texts(observations, "id"))
                .containsExactlyInAnyOrderElementsOf(posts.acknowledged(session.sessionId()).stream()
                        .map(Object::toString)
                        .toList());
        assertThat(observations)
                .extracting(o -> o.path("sequence").asLong())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, POSTS_EACH).boxed().toList());
    }

    private static void eachObservationHasOneRecommendation(Tuning session) {
        List<String> observations = texts(session.client().all(session.path("/observations")), "id");
        await("recommendations of session " + session.sessionId())
                .atMost(SETTLED_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(
                                texts(session.client().all(session.path("/recommendations")), "afterObservationId"))
                        .containsExactlyInAnyOrderElementsOf(observations));
    }

    private static void theWebPageKnowsAll(Stack stack, Tuning session) {
        ApiClient ui = stack.client(Service.UI, session.token());
        await("the page of session " + session.sessionId())
                .atMost(SETTLED_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(ui.get("/views/sessions/" + session.sessionId())
                                .expect(200)
                                .path("iterations"))
                        .hasSize(POSTS_EACH)
                        .extracting(i -> i.path("sequence").asLong())
                        .doesNotHaveDuplicates());
    }

    private static void theLearningServicesHaveLearnt(Stack stack, Tuning session) {
        String workload = "/workloads/" + session.workloadId();
        await("snapshots of workload " + session.workloadId())
                .atMost(SETTLED_WITHIN)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    assertThat(learntFrom(stack, Service.CHARACTERIZATION, session, workload + "/pruned-metrics"))
                            .isEqualTo(POSTS_EACH);
                    assertThat(learntFrom(
                                    stack,
                                    Service.KNOB_RANKING,
                                    session,
                                    workload + "/ranked-knobs?objective=throughput_txn_per_sec"))
                            .isEqualTo(POSTS_EACH);
                });
    }

    private static int learntFrom(Stack stack, Service service, Tuning session, String path) {
        return stack.client(service, session.token())
                .get(path)
                .expect(200)
                .path("source")
                .path("observations")
                .asInt();
    }

    private static List<String> texts(ArrayNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
