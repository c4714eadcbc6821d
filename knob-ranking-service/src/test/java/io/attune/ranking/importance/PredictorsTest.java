package io.attune.ranking.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.attune.ranking.matrix.StandardizedMatrix;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PredictorsTest {

    private static final int ROWS = 1000;
    private static final int COLUMNS = 50;

    @Test
    void haveBendsThatAreStandardised() {
        Predictors predictors = Predictors.of(features());

        assertThat(predictors.width()).isEqualTo(7 * COLUMNS);
        for (int c = 0; c < predictors.width(); c++) {
            int column = c;
            double[] values = IntStream.range(0, ROWS)
                    .mapToDouble(r -> predictors.at(r, column))
                    .toArray();
            assertThat(StandardizedMatrix.standardize(values)).containsExactly(values, within(1e-9));
        }
    }

    @Test
    void sayOfARowWhatTheySayOfEachColumn() {
        Predictors predictors = Predictors.of(features());
        double[] row = predictors.row(7);

        assertThat(row)
                .containsExactly(IntStream.range(0, predictors.width())
                        .mapToDouble(c -> predictors.at(7, c))
                        .toArray());
        double[] weights = new double[ROWS];
        weights[7] = 1;
        assertThat(predictors.weightedSums(weights)).containsExactly(row);
    }

    @Test
    void takeNoMoreMemoryThanTheColumnsThatAreBent() {
        Features features = features();
        Predictors.of(features);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        Predictors.of(features);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes, of which each column is copied once to be sorted")
                .isLessThan(2L * 8 * ROWS * COLUMNS);
    }

    private static Features features() {
        var random = new Random(1);
        List<double[]> columns = new ArrayList<>();
        for (int c = 0; c < COLUMNS; c++) {
            columns.add(random.doubles(ROWS).toArray());
        }
        return new Features(
                StandardizedMatrix.of(ROWS, columns),
                IntStream.range(0, COLUMNS).toArray(),
                COLUMNS);
    }
}
