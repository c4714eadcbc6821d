package io.attune.systemtests.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.systemtests.stack.Scenario;
import io.attune.systemtests.stack.Scenario.Tuning;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.ServiceProcess;
import io.attune.systemtests.stack.Stack;
import io.attune.systemtests.stack.SyntheticDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two recommenders share the sessions; one after the other is killed in the middle of its work. */
class RecommenderReplicasIT {

    private static final int SESSIONS = 8;
    private static final int POSTS_EACH = 15;
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(2);

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void handOutOneRecommendationForEachObservationThoughEachOfThemIsKilled() throws Exception {
        try (Stack stack = Stack.start("recommender-replicas", EnumSet.of(Service.INGEST, Service.RECOMMENDER))) {
            ServiceProcess one = stack.service(Service.RECOMMENDER);
            ServiceProcess other = stack.startReplica(Service.RECOMMENDER);
            Scenario scenario = new Scenario(stack);
            List<Tuning> sessions = IntStream.range(0, SESSIONS)
                    .mapToObj(i -> scenario.newSession("shared-" + i, 2 * POSTS_EACH, i))
                    .toList();
            List<SyntheticDatabase> databases = IntStream.range(0, SESSIONS)
                    .mapToObj(i -> scenario.databaseOf(sessions.get(i), i))
                    .toList();
            Posts posts = new Posts(sessions, databases, POSTS_EACH);

            postAll(posts, () -> {
                killInTheMiddle(one, posts, posts.total() / 4);
                killInTheMiddle(other, posts, posts.total() / 2);
                killInTheMiddle(one, posts, 3 * posts.total() / 4);
            });

            for (Tuning session : sessions) {
                Map<UUID, UUID> handedOut = posts.handedOut(session.sessionId());
                assertThat(handedOut.values()).doesNotHaveDuplicates();
                await("recommendations of session " + session.sessionId())
                        .atMost(SETTLED_WITHIN)
                        .untilAsserted(() -> assertThat(Recommended.byObservation(session))
                                .containsOnlyKeys(posts.acknowledged(session.sessionId()))
                                .containsAllEntriesOf(handedOut));
            }
        }
    }

    private static void postAll(Posts posts, Runnable meanwhile) throws Exception {
        ExecutorService connections = Executors.newFixedThreadPool(SESSIONS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                running.add(connections.submit(() -> {
                    posts.postAll();
                    return null;
                }));
            }
            posts.release(posts.total() + SESSIONS);
            meanwhile.run();
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            connections.shutdownNow();
        }
    }

    /** With SIGKILL once so many posts are answered and others on their way; it comes back at once. */
    private static void killInTheMiddle(ServiceProcess victim, Posts posts, int answered) {
        await().atMost(SETTLED_WITHIN)
                .failFast("no post fails", posts::requireNoFailure)
                .until(() -> posts.acknowledged() >= answered);
        victim.kill();
        victim.start();
        victim.awaitReady();
    }
}
