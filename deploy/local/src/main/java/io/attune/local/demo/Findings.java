package io.attune.local.demo;

import io.attune.local.session.AttuneApi;
import io.attune.local.session.TuningSession;
import io.attune.local.stack.Service;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the services say of the session afterwards, over REST.
 *
 * @param prunedMetrics snapshots of pruned metrics that were made
 * @param rankedKnobs snapshots of ranked knobs that were made
 */
record Findings(int observations, int recommendations, int prunedMetrics, int rankedKnobs) {
    private static final int ATTEMPTS = 40;
    private static final long PAUSE_MILLIS = 500;

    /** Measured observations that the learning services want at least, {@code minimum-observations} of both. */
    static final int LEAST_TO_LEARN_FROM = 5;

    /**
     * Reads until there is what a session of this length leads to, or for 20 s: the learning services are on their own clock.
     *
     * @param measured iterations that were measured; with fewer than {@link #LEAST_TO_LEARN_FROM} no snapshot is waited for
     */
    static Findings read(AttuneApi api, TuningSession session, int iterations, long measured)
            throws IOException, InterruptedException {
        Findings findings = look(api, session);
        for (int i = 1; i < ATTEMPTS && !findings.isComplete(iterations, canBeLearntFrom(measured)); i++) {
            Thread.sleep(PAUSE_MILLIS);
            findings = look(api, session);
        }
        return findings;
    }

    /** The median of the times from posting an observation to its recommendation, in milliseconds; empty without any. */
    static Optional<Double> medianAnswerMillis(List<Iteration> iterations) {
        long[] sorted = iterations.stream()
                .map(Iteration::postToRecommendationMillis)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return Optional.empty();
        }
        int middle = sorted.length / 2;
        return Optional.of(
                sorted.length % 2 == 1
                        ? sorted[middle]
                        : Arrays.stream(sorted, middle - 1, middle + 1)
                                .average()
                                .orElse(0));
    }

    static boolean canBeLearntFrom(long measured) {
        return measured >= LEAST_TO_LEARN_FROM;
    }

    boolean isComplete(int iterations, boolean withSnapshots) {
        return observations >= iterations
                && recommendations >= iterations
                && (!withSnapshots || (prunedMetrics > 0 && rankedKnobs > 0));
    }

    private static Findings look(AttuneApi api, TuningSession session) throws IOException, InterruptedException {
        String workload = "/workloads/" + session.workloadId();
        return new Findings(
                api.all(Service.INGEST, "/sessions/" + session.id() + "/observations")
                        .size(),
                api.all(Service.INGEST, "/sessions/" + session.id() + "/recommendations")
                        .size(),
                snapshots(api, Service.CHARACTERIZATION, workload + "/pruned-metrics"),
                snapshots(api, Service.KNOB_RANKING, workload + "/ranked-knobs?objective=" + session.objective()));
    }

    /** How many there are: snapshots are numbered from 1 on. */
    private static int snapshots(AttuneApi api, Service service, String latest)
            throws IOException, InterruptedException {
        return api.find(service, latest)
                .map(snapshot -> snapshot.path("version").asInt())
                .orElse(0);
    }
}
