package io.attune.systemtests.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.systemtests.stack.Scenario.Tuning;
import io.attune.systemtests.stack.SyntheticDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Observations to post to several sessions over several connections, handed out in portions, and what was answered. */
final class Posts {

    /** One observation of one session. */
    private record Post(Tuning tuning, SyntheticDatabase database) {}

    private final ConcurrentLinkedQueue<Post> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore released = new Semaphore(0);
    private final AtomicInteger answered = new AtomicInteger();
    private final Map<UUID, List<UUID>> acknowledged = new ConcurrentHashMap<>();
    private final Map<UUID, Map<UUID, UUID>> handedOut = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final int total;

    /** The same number of observations for each session, in turns. */
    Posts(List<Tuning> sessions, List<SyntheticDatabase> databases, int each) {
        for (int i = 0; i < each; i++) {
            for (int s = 0; s < sessions.size(); s++) {
                waiting.add(new Post(sessions.get(s), databases.get(s)));
            }
        }
        total = waiting.size();
    }

    int total() {
        return total;
    }

    int acknowledged() {
        return answered.get();
    }

    void release(int count) {
        released.release(count);
    }

    /** Posts until nothing is left. Observations whose answer was lost are sent again as they were, as agents do. */
    void postAll() throws InterruptedException {
        while (true) {
            released.acquire();
            Post post = waiting.poll();
            if (post == null) {
                released.release();
                return;
            }
            try {
                post(post);
            } catch (RuntimeException | AssertionError e) {
                failure.compareAndSet(null, e);
                throw e;
            }
        }
    }

    /** Throws when a post came to something that no client expects. */
    void requireNoFailure() {
        Throwable first = failure.get();
        if (first != null) {
            throw new AssertionError("A post failed", first);
        }
    }

    private void post(Post post) {
        ObjectNode observation = post.database().observe();
        JsonNode answer = post.tuning()
                .client()
                .post(post.tuning().path("/observations"), observation)
                .expect(202, 200);
        UUID id = UUID.fromString(observation.path("observationId").asText());
        if (!answer.path("id").asText().equals(id.toString())) {
            throw new AssertionError("Observation " + id + " was answered with " + answer);
        }
        acknowledged
                .computeIfAbsent(post.tuning().sessionId(), s -> Collections.synchronizedList(new ArrayList<>()))
                .add(id);
        answered.incrementAndGet();
        JsonNode next = post.tuning()
                .client()
                .get(post.tuning().path("/recommendations/next?after=" + id + "&wait=1s"))
                .expect(200, 202);
        if (next.path("afterObservationId").asText().equals(id.toString())) {
            handedOut
                    .computeIfAbsent(post.tuning().sessionId(), s -> new ConcurrentHashMap<>())
                    .put(id, UUID.fromString(next.path("id").asText()));
        }
    }

    /** Of the observations of a session after which the next recommendation was there soon: which one it was. */
    Map<UUID, UUID> handedOut(UUID sessionId) {
        return Map.copyOf(handedOut.getOrDefault(sessionId, Map.of()));
    }

    /** Ids of the observations of a session that were answered with 202. */
    List<UUID> acknowledged(UUID sessionId) {
        return List.copyOf(acknowledged.getOrDefault(sessionId, List.of()));
    }
}
