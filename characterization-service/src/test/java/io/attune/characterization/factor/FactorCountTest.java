package io.attune.characterization.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorCountTest {

    static Stream<Arguments> rulesAndSeeds() {
        return Stream.of(new FactorCount.ParallelAnalysis(20, 0.95, 15), new FactorCount.BayesianInformation(15))
                .flatMap(rule -> LongStream.range(0, 4).mapToObj(seed -> Arguments.of(rule, seed)));
    }

    @ParameterizedTest
    @MethodSource("rulesAndSeeds")
    void findsTheFactorsThatTheColumnsWereMadeFrom(FactorCount rule, long seed) {
        var data = driven(seed, 200, 30, 4);

        assertThat(rule.of(data, FactorAnalysis.standard(), seed)).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("rulesAndSeeds")
    void findsOneFactorOfColumnsThatAreIndependent(FactorCount rule, long seed) {
        var data = driven(seed, 200, 20, 0);

        assertThat(rule.of(data, FactorAnalysis.standard(), seed)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("rulesAndSeeds")
    void staysBelowTheNumberOfRows(FactorCount rule, long seed) {
        assertThat(rule.of(driven(seed, 4, 30, 3), FactorAnalysis.standard(), seed))
                .isBetween(1, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 60, 1000})
    void knowsTheEigenvaluesOfIndependentColumns(int rows) {
        int columns = 40;
        double[] expected = new double[3];
        for (long seed = 0; seed < 30; seed++) {
            var leading = LeadingEigenpairs.of(correlations(driven(seed, rows, columns, 0)), 3, 1e-9);
            for (int rank = 0; rank < 3; rank++) {
                expected[rank] += leading.value(rank) / 30;
            }
        }

        double[] medians = new IndependentColumns(rows, columns, 1).leadingEigenvalues(3, 31, 0.5);

        assertThat(medians).containsExactly(expected, within(0.06 * expected[0]));
    }

    private static SymmetricMatrix correlations(Covariance data) {
        double[] deviations = new double[data.columns()];
        for (int c = 0; c < deviations.length; c++) {
            deviations[c] = Math.sqrt(data.get(c, c));
        }
        return data.dividedBy(deviations);
    }

    /** Each column follows one of the factors, and noise as strong. */
    private static Covariance driven(long seed, int rows, int columns, int factors) {
        Random random = new Random(seed);
        double[] data = new double[rows * columns];
        int[] once = new int[rows];
        for (int r = 0; r < rows; r++) {
            once[r] = 1;
            double[] hidden =
                    random.doubles(factors).map(v -> random.nextGaussian()).toArray();
            for (int c = 0; c < columns; c++) {
                data[r * columns + c] = random.nextGaussian() + (factors > 0 ? hidden[c % factors] : 0);
            }
        }
        return Covariance.centred(data, columns, once);
    }
}
