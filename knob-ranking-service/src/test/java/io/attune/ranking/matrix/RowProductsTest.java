package io.attune.ranking.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowProductsTest {

    /** Sizes that fill the blocks of rows and the tiles of columns, and that do not. */
    @ParameterizedTest
    @CsvSource({"1, 1", "4, 3", "7, 5", "40, 12", "13, 300"})
    void sumsTheProductsOfEachPairOfColumnsOverTheWeightedRows(int rows, int width) {
        var random = new Random(rows);
        List<double[]> columns = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            columns.add(random.doubles(rows, -1, 1).toArray());
        }
        var x = StandardizedMatrix.of(rows, columns);
        double[] weights =
                random.ints(rows, -1, 3).mapToDouble(weight -> weight / 2.0).toArray();
        double[][] sums = x.products(width).triangle();
        double[][] sumsOfSquares = x.products(width).triangle();

        x.products(width).add(weights, sums);
        x.productsOfSquares(width).add(weights, sumsOfSquares);

        for (int i = 0; i < width; i++) {
            for (int j = 0; j <= i; j++) {
                double expected = 0;
                double expectedOfSquares = 0;
                for (int r = 0; r < rows; r++) {
                    double product = x.at(r, i) * x.at(r, j);
                    expected += weights[r] * product;
                    expectedOfSquares += weights[r] * product * product;
                }
                assertThat(sums[i][j]).isCloseTo(expected, within(1e-12));
                assertThat(sumsOfSquares[i][j]).isCloseTo(expectedOfSquares, within(1e-12));
            }
        }
    }
}
