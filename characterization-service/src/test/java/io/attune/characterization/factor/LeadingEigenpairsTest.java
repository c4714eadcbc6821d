package io.attune.characterization.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadingEigenpairsTest {

    private static final int SIZE = 150;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsThePairsOfTheWholeDecomposition(long seed) {
        SymmetricMatrix matrix = withEigenvalues(seed, rank -> 10.0 / (1 + rank));

        var leading = LeadingEigenpairs.of(matrix, 5, 1e-11);

        for (int rank = 0; rank < 5; rank++) {
            assertThat(leading.value(rank)).as("seed %s", seed).isCloseTo(10.0 / (1 + rank), within(1e-9));
            assertThat(residual(matrix, leading, rank)).as("seed %s", seed).isLessThan(1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void findsEqualEigenvaluesAsOftenAsThereAre(long seed) {
        SymmetricMatrix matrix = withEigenvalues(seed, rank -> rank < 4 ? 7 : 1);

        var leading = LeadingEigenpairs.of(matrix, 5, 1e-10);

        assertThat(leading.values()).containsExactly(new double[] {7, 7, 7, 7, 1}, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void bearsAMatrixOfLowerRankThanIsWanted(int rank) {
        SymmetricMatrix matrix = withEigenvalues(7, at -> at < rank ? 5 - at : 0);

        var leading = LeadingEigenpairs.of(matrix, 4, 1e-10);

        for (int at = 0; at < 4; at++) {
            assertThat(leading.value(at)).isCloseTo(at < rank ? 5 - at : 0, within(1e-9));
        }
        assertThat(leading.rest(4)).isCloseTo(0, within(1e-8));
    }

    private interface Spectrum {
        double at(int rank);
    }

    private static SymmetricMatrix withEigenvalues(long seed, Spectrum spectrum) {
        DMatrixRMaj axes = RandomMatrices_DDRM.orthogonal(SIZE, SIZE, new Random(seed));
        DMatrixRMaj stretched = axes.copy();
        double[] values = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            values[i] = spectrum.at(i);
        }
        CommonOps_DDRM.multCols(stretched, values);
        DMatrixRMaj matrix = new DMatrixRMaj(SIZE, SIZE);
        CommonOps_DDRM.multTransB(stretched, axes, matrix);
        double[][] rows = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE * SIZE; i++) {
            rows[i / SIZE][i % SIZE] = matrix.get(i);
        }
        return SymmetricMatrix.of(rows);
    }

    private static double residual(SymmetricMatrix matrix, LeadingEigenpairs leading, int rank) {
        double[] vector = leading.vectors()[rank];
        double[] image = matrix.images(List.of(vector)).get(0);
        double longest = 0;
        for (int i = 0; i < SIZE; i++) {
            longest = Math.max(longest, Math.abs(image[i] - leading.value(rank) * vector[i]));
        }
        return longest;
    }
}
