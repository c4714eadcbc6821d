package io.attune.recommender.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 130})
    void solvesAndInvertsAndKnowsTheDeterminant(int n) {
        double[] matrix = positiveDefinite(n, new Random(n));
        Cholesky cholesky = Cholesky.of(matrix.clone(), n);
        double[] solution = new Random(1).doubles(n).toArray();
        double[] x = multiply(matrix, solution);
        cholesky.solve(x);
        assertThat(x).containsExactly(solution, within(1e-8));

        double[] lower = cholesky.lowerInverse();
        for (int column = 0; column < n; column++) {
            double[] unit = new double[n];
            unit[column] = 1;
            cholesky.solve(unit);
            for (int row = column; row < n; row++) {
                assertThat(lower[row * n + column]).isCloseTo(unit[row], within(1e-8));
            }
        }
        if (n == 2) {
            double determinant = matrix[0] * matrix[3] - matrix[1] * matrix[2];
            assertThat(cholesky.logDeterminant()).isCloseTo(Math.log(determinant), within(1e-10));
        }
    }

    @Test
    void leavesWhatIsBelowTheDiagonalAsItIs() {
        int n = 9;
        double[] matrix = positiveDefinite(n, new Random(3));
        double[] overwritten = matrix.clone();
        Cholesky.of(overwritten, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(overwritten[i * n + j]).isEqualTo(matrix[i * n + j]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAMatrixThatIsNotPositiveDefinite(double corner) {
        assertThatThrownBy(() -> Cholesky.of(new double[] {1, 0, 0, corner}, 2))
                .isInstanceOf(NotPositiveDefiniteException.class);
    }

    private static double[] positiveDefinite(int n, Random random) {
        double[] root = random.doubles((long) n * n, -1, 1).toArray();
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    matrix[i * n + j] += root[i * n + k] * root[j * n + k];
                }
            }
            matrix[i * n + i] += 1;
        }
        return matrix;
    }

    private static double[] multiply(double[] matrix, double[] vector) {
        int n = vector.length;
        double[] product = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                product[i] += matrix[i * n + j] * vector[j];
            }
        }
        return product;
    }
}
