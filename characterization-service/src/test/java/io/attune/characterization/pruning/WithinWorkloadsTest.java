package io.attune.characterization.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.matrix.LabelledMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WithinWorkloadsTest {

    @Test
    void ranksEachMetricAmongTheObservationsOfItsWorkload() {
        var one = LabelledMatrix.of(List.of("a", "b"), List.of(new double[] {10, 5}, new double[] {30, 5}));
        var other = LabelledMatrix.of(
                List.of("b", "c"),
                List.of(new double[] {1, 7}, new double[] {3, Double.NaN}, new double[] {2, 8}, new double[] {2, 9}));

        LabelledMatrix ranked = WithinWorkloads.ranked(List.of(one, other));

        assertThat(ranked.columns()).containsExactly("a", "b", "c");
        assertThat(ranked.column(0)).containsExactly(-0.25, 0.25, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        assertThat(ranked.column(1)).containsExactly(0, 0, -0.375, 0.375, 0, 0);
        assertThat(ranked.row(3)[2]).isNaN();
    }

    @Test
    void takesDifferencesOfLevelBetweenWorkloadsForNoFactor() {
        Random random = new Random(71);
        LabelledMatrix alike = WithinWorkloads.ranked(List.of(workload(random, 1), workload(random, 1000)));

        Pruning pruned = MetricPruning.standard().withResamples(0).prune(alike, Set.of(), 1);

        assertThat(pruned.factors()).isEqualTo(2);
        assertThat(pruned.clusters()).allSatisfy(cluster -> assertThat(
                        cluster.members().stream().map(name -> name.charAt(0)).distinct())
                .hasSize(1));
    }

    /** Six metrics that follow one hidden number, and six that follow another, all of them at a level. */
    private static LabelledMatrix workload(Random random, double level) {
        List<String> names = new ArrayList<>();
        for (char family = 'a'; family <= 'b'; family++) {
            for (int metric = 0; metric < 6; metric++) {
                names.add(family + String.valueOf(metric));
            }
        }
        List<double[]> rows = new ArrayList<>();
        for (int r = 0; r < 150; r++) {
            double[] hidden = {random.nextGaussian(), random.nextGaussian()};
            double[] row = new double[names.size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = level * (10 + hidden[c / 6] + 0.5 * random.nextGaussian());
            }
            rows.add(row);
        }
        return LabelledMatrix.of(names, rows);
    }
}
