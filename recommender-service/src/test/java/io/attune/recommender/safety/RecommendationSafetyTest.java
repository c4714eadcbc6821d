package io.attune.recommender.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.recommender.example.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A little of the benchmark of the same name. */
class RecommendationSafetyTest {

    private static final long SEED = 20;
    private static final int RECOMMENDATIONS = 10_000;
    private static final int MODEL_EVERY = 50;

    @Test
    void keepsToWhatRandomSessionsAllow() {
        SafetyRun run = new SafetyRun(SEED, RECOMMENDATIONS, MODEL_EVERY, List.of(Examples.postgres()));

        assertThat(run.paths()).containsKeys("random", "latin-hypercube", "heuristic", "gaussian-process", "revert");
        assertThat(run.examples()).as("seed %d", SEED).isEmpty();
    }
}
