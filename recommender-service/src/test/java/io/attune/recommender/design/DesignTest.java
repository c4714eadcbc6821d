package io.attune.recommender.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.matrix.NumericRow;
import io.attune.recommender.example.Examples;
import io.attune.recommender.space.KnobSpace;
import io.attune.recommender.validation.CurrentValues;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DesignTest {

    private final Catalog catalog = Examples.postgres();
    private final KnobSpace space = KnobSpace.of(catalog, Examples.session(catalog, 1, 30));

    @Test
    void hypercubeHasOnePointInEachSliceOfEachDimension() {
        for (int seed = 0; seed < 50; seed++) {
            int n = 2 + seed % 20;
            double[][] design = LatinHypercube.sample(n, 6, new SplittableRandom(seed));
            for (int d = 0; d < 6; d++) {
                int dimension = d;
                int[] slices = Arrays.stream(design)
                        .mapToInt(point -> (int) (point[dimension] * n))
                        .sorted()
                        .toArray();
                for (int i = 0; i < n; i++) {
                    assertThat(slices[i]).as("seed %d", seed).isEqualTo(i);
                }
            }
        }
    }

    @Test
    void aLargeHypercubeHasOnePointInEachSliceToo() {
        int n = 500;
        for (int d = 0; d < 3; d++) {
            int dimension = d;
            int[] slices = IntStream.range(0, n)
                    .map(row -> (int) (LatinHypercube.row(row, n, 3, new SplittableRandom(7))[dimension] * n))
                    .sorted()
                    .toArray();
            assertThat(slices).containsExactly(IntStream.range(0, n).toArray());
        }
    }

    @Test
    void givesTheRowsOfADesignOneByOne() {
        double[][] design = LatinHypercube.sample(20, 4, new SplittableRandom(3));
        for (int row = 0; row < 20; row++) {
            assertThat(LatinHypercube.row(row, 20, 4, new SplittableRandom(3))).isEqualTo(design[row]);
        }
    }

    @Test
    void biasedDesignKeepsMostSwitchesAndDrawsNumbers() {
        double[] reference =
                space.at(Arrays.stream(new double[space.size()]).map(u -> 0.5).toArray());
        double keptSwitches = 0;
        double switches = 0;
        double keptNumbers = 0;
        double numbers = 0;
        for (int seed = 0; seed < 200; seed++) {
            double[] first = DefaultBiasedDesign.sample(space, reference, 8, new SplittableRandom(seed))[0];
            for (int i = 0; i < first.length; i++) {
                boolean kept = first[i] == reference[i];
                if (space.axis(i).isOrdered()) {
                    numbers++;
                    keptNumbers += kept ? 1 : 0;
                } else {
                    switches++;
                    keptSwitches += kept ? 1 : 0;
                }
            }
        }
        assertThat(keptSwitches / switches).isBetween(0.9, 0.98);
        assertThat(keptNumbers / numbers).isLessThan(0.2);
    }

    @Test
    void heuristicGivesAQuarterOfMemoryToTheCache() {
        CurrentValues current = new CurrentValues(catalog, NumericRow.of());
        double[] reference = space.at(new double[space.size()]);
        double[] heuristic = HeuristicConfiguration.of("postgres", space, reference, Examples.MACHINE, current)
                .orElseThrow();
        assertThat(heuristic[space.positionOf("shared_buffers").orElseThrow()]).isEqualTo(2.0 * Examples.GIB);
        assertThat(heuristic[space.positionOf("jit").orElseThrow()])
                .isEqualTo(reference[space.positionOf("jit").orElseThrow()]);
        assertThat(HeuristicConfiguration.of("unheard-of", space, reference, Examples.MACHINE, current))
                .isEmpty();
    }
}
