package io.attune.recommender.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Session;
import io.attune.model.session.Strategy;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.SnapshotSource;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.Trial;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class SearchQualityTest {

    private static final UUID SOURCE = Examples.uuid("a known workload");

    private final Catalog catalog = Examples.postgres();

    @Test
    void beatsRandomSearchAtEqualBudget() {
        double attune = median(seed -> loop(session(seed, 40), seed, List.of()).best());
        double random = median(seed -> loop(Examples.with(session(seed, 40), Strategy.RANDOM), seed, List.of())
                .best());
        assertThat(attune).isGreaterThan(random * 1.02);
    }

    @Test
    void learnsFromASimilarWorkload() {
        double alone = median(seed -> loop(session(seed, 8), seed, List.of()).best());
        double helped = median(seed -> {
            ClosedLoop loop = loop(session(seed, 8), seed, List.of(source(1000 + seed, 1)));
            assertThat(loop.advices())
                    .anyMatch(a -> a.reason().code() == ReasonCode.MAPPED_WORKLOAD
                            && SOURCE.equals(a.provenance().mappedWorkloadId())
                            && a.provenance().mappedObservations() > 10);
            return loop.best();
        });
        assertThat(helped).isGreaterThan(alone);
    }

    @Test
    void isNotLedAstrayByAWorkloadThatWantsTheOpposite() {
        double alone = median(seed -> loop(session(seed, 20), seed, List.of()).best());
        double misled = median(seed ->
                loop(session(seed, 30), seed, List.of(source(1000 + seed, -1))).best());
        assertThat(misled).isGreaterThan(alone * 0.98);
    }

    private Session session(long seed, int iterations) {
        return Examples.session(catalog, seed, iterations);
    }

    private ClosedLoop loop(Session session, long seed, List<SourceWorkload> sources) {
        return new ClosedLoop(catalog, session, new SyntheticDbms(catalog, seed, 1), sources).run();
    }

    /** @param sign −1 turns the objective round, and leaves the metrics alike */
    private SourceWorkload source(long seed, double sign) {
        List<Trial> trials = loop(session(seed, 20), seed, List.of()).trials().stream()
                .map(t -> new Trial(
                        t.observationId(),
                        t.sequence(),
                        t.knobs(),
                        t.metrics(),
                        sign > 0 ? t.objective() : 2000 - t.objective(),
                        t.ending()))
                .toList();
        PrunedMetrics pruned = new PrunedMetrics(
                SOURCE,
                1,
                catalog.ref(),
                2,
                List.of(
                        new PrunedMetrics.MetricCluster("pg_stat_database.blks_hit", List.of()),
                        new PrunedMetrics.MetricCluster("pg_stat_database.blks_read", List.of())),
                new SnapshotSource(30, 1, "hash", "test", Instant.EPOCH));
        return new SourceWorkload(SOURCE, trials, pruned);
    }

    private static double median(ToDoubleFunction<Long> ofSeed) {
        double[] values = new double[10];
        for (int seed = 0; seed < values.length; seed++) {
            values[seed] = ofSeed.applyAsDouble((long) seed);
        }
        Arrays.sort(values);
        return (values[4] + values[5]) / 2;
    }
}
