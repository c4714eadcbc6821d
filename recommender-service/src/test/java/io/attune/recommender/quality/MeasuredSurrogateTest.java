package io.attune.recommender.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.attune.model.session.Session;
import io.attune.model.session.Strategy;
import io.attune.recommender.method.Recommender;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Strategies on DBMSs that others measured, to see that nothing is silly; quality is judged by {@code benchmarks/}. Skipped where the
 * data are not beside the checkout: {@code -Dattune.data=FOLDER} says where they are, {@code -Dattune.quality=true} runs those with 121
 * knobs too.
 */
class MeasuredSurrogateTest {

    private static final String QUICK = "my_sysbench20";
    private static final int EVALUATIONS = 50;
    private static final int SEEDS = Integer.getInteger("attune.seeds", 3);

    @ParameterizedTest
    @ValueSource(strings = {"my_sysbench20", "pg_tpcc", "pg_tpch"})
    void beatsRandomSearch(String name) throws IOException {
        Path file = Path.of(System.getProperty("attune.data", "../../shared/data"), "surrogates", name + ".json.gz");
        assumeTrue(Files.exists(file), () -> "there are no measurements at " + file);
        assumeTrue(
                name.equals(QUICK) || Boolean.getBoolean("attune.quality"),
                () -> name + " takes a minute: -Dattune.quality=true runs it");
        MeasuredSurrogate surrogate = new MeasuredSurrogate(file);

        double attune = median(surrogate, Strategy.ATTUNE);
        double random = median(surrogate, Strategy.RANDOM);

        assertThat(surrogate.session(Strategy.ATTUNE, 0, 1).objective().isBetter(attune, random))
                .as("%s: attune %s, random %s", name, attune, random)
                .isTrue();
    }

    private static double median(MeasuredSurrogate surrogate, Strategy strategy) {
        double[] best = new double[SEEDS];
        StringBuilder line = new StringBuilder();
        for (int seed = 0; seed < SEEDS; seed++) {
            Session session = surrogate.session(strategy, seed, EVALUATIONS);
            Recommender recommender = new Recommender("test");
            List<Trial> trials = new ArrayList<>(List.of(surrogate.run(1, Map.of())));
            long nanos = 0;
            for (int n = 1; n < EVALUATIONS; n++) {
                TuningProblem problem = new TuningProblem(
                        session,
                        surrogate.catalog(),
                        n,
                        Duration.ZERO,
                        trials,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null);
                long begun = System.nanoTime();
                Map<String, Double> next = recommender.advise(problem).configuration();
                nanos += System.nanoTime() - begun;
                trials.add(surrogate.run(n + 1, next));
            }
            best[seed] = session.objective()
                    .asCost(trials.stream()
                            .filter(Trial::isMeasured)
                            .mapToDouble(t -> session.objective().asCost(t.objective()))
                            .min()
                            .orElseThrow());
            long failed = trials.stream().filter(Trial::isFailed).count();
            line.append(String.format(
                    Locale.ROOT, " %.4g (%d failed, %.0f ms)", best[seed], failed, nanos / 1e6 / (EVALUATIONS - 1)));
        }
        System.out.println(strategy.label() + " after " + EVALUATIONS + ":" + line);
        Arrays.sort(best);
        return best[SEEDS / 2];
    }
}
