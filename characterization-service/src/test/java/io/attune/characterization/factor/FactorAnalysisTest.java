package io.attune.characterization.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attune.characterization.reference.ReferenceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorAnalysisTest {

    /** What scikit-learn found; made by {@code src/test/reference/make_references.py}. */
    record Reference(
            String name,
            int factors,
            double tolerance,
            List<double[]> data,
            int iterations,
            double accuracy,
            double logLikelihood,
            List<Double> noiseVariance,
            List<double[]> loadings) {}

    static Stream<Reference> references() throws IOException {
        return ReferenceFile.cases("factor-analysis.json", Reference.class).stream();
    }

    @ParameterizedTest
    @MethodSource("references")
    void agreesWithScikitLearn(Reference expected) {
        var model =
                new FactorAnalysis(1000, expected.tolerance(), 0).fit(covariance(expected.data()), expected.factors());

        assertThat(model.iterations()).isEqualTo(expected.iterations());
        assertThat(model.logLikelihood()).isCloseTo(expected.logLikelihood(), within(expected.accuracy()));
        for (int c = 0; c < model.columns(); c++) {
            assertThat(model.noiseVariance(c))
                    .isCloseTo(expected.noiseVariance().get(c), within(expected.accuracy()));
        }
        for (int f = 0; f < model.factors(); f++) {
            int factor = f;
            double[] ours = IntStream.range(0, model.columns())
                    .mapToDouble(c -> model.coordinates(c)[factor])
                    .toArray();
            double[] theirs = IntStream.range(0, model.columns())
                    .mapToDouble(c -> expected.loadings().get(c)[factor])
                    .toArray();
            double sign = Math.signum(dot(ours, theirs));
            for (int c = 0; c < ours.length; c++) {
                assertThat(ours[c]).isCloseTo(sign * theirs[c], within(expected.accuracy()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void isFromAModelNearbyAsLikelyAsTheBayesianCriterionCanTell(Reference expected) {
        var analysis = new FactorAnalysis(1000, expected.tolerance(), 0);
        var data = covariance(expected.data());
        var fewer = analysis.fit(data, Math.max(1, expected.factors() - 1));

        var model = analysis.fit(data, expected.factors(), fewer);

        double priceOfAParameter = 0.5 * Math.log(data.rows());
        assertThat(model.logLikelihood()).isGreaterThan(expected.logLikelihood() - priceOfAParameter);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void doesNotDependOnTheOrderOfTheColumns(long seed) {
        List<double[]> rows = random(seed, 40, 9);
        int[] order = {4, 0, 8, 2, 7, 1, 3, 6, 5};
        List<double[]> shuffled = rows.stream()
                .map(row -> Arrays.stream(order).mapToDouble(c -> row[c]).toArray())
                .toList();

        var model = FactorAnalysis.standard().fit(covariance(rows), 2);
        var permuted = FactorAnalysis.standard().fit(covariance(shuffled), 2);

        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < order.length; j++) {
                assertThat(permuted.covariance(i, j))
                        .as("seed %s", seed)
                        .isCloseTo(model.covariance(order[i], order[j]), within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void doesNotDependOnDuplicatedRows(long seed) {
        List<double[]> rows = random(seed, 30, 7);
        List<double[]> twice = Stream.concat(rows.stream(), rows.stream()).toList();
        var analysis = new FactorAnalysis(20_000, 1e-10, 0.005);

        var once = analysis.fit(covariance(rows), 2);
        var doubled = analysis.fit(covariance(twice), 2);

        assertThat(doubled.logLikelihood()).as("seed %s", seed).isCloseTo(2 * once.logLikelihood(), within(1e-4));
        for (int c = 0; c < once.columns(); c++) {
            assertThat(doubled.noiseVariance(c)).as("seed %s", seed).isCloseTo(once.noiseVariance(c), within(1e-3));
        }
    }

    @Test
    void followsTheScaleOfAColumn() {
        List<double[]> rows = random(31, 50, 6);
        List<double[]> scaled = rows.stream().map(double[]::clone).toList();
        scaled.forEach(row -> row[3] *= 10);
        var analysis = new FactorAnalysis(20_000, 1e-10, 0.005);

        var model = analysis.fit(covariance(rows), 2);
        var wider = analysis.fit(covariance(scaled), 2);

        assertThat(wider.noiseVariance(3)).isCloseTo(100 * model.noiseVariance(3), within(0.05));
        assertThat(wider.covariance(3, 1)).isCloseTo(10 * model.covariance(3, 1), within(0.01));
    }

    @Test
    void givesTheVarianceOfEachColumnBack() {
        List<double[]> rows = random(32, 80, 6);
        var model = new FactorAnalysis(20_000, 1e-10, 0).fit(covariance(rows), 2);

        for (int c = 0; c < model.columns(); c++) {
            int column = c;
            double variance = rows.stream()
                            .mapToDouble(row -> row[column])
                            .map(v -> v * v)
                            .sum()
                    / rows.size();
            double mean = rows.stream().mapToDouble(row -> row[column]).sum() / rows.size();
            assertThat(model.covariance(c, c)).isCloseTo(variance - mean * mean, within(1e-4));
        }
    }

    @Test
    void staysFiniteWithFiveRowsOfTwoHundredColumns() {
        var model = FactorAnalysis.standard().fit(covariance(random(33, 5, 200)), 4);

        assertThat(model.logLikelihood()).isFinite();
        assertThat(model.coordinates(199)).hasSize(4).doesNotContain(Double.NaN);
    }

    @Test
    void refusesMoreFactorsThanThereAreRows() {
        assertThatThrownBy(() -> FactorAnalysis.standard().fit(covariance(random(34, 3, 10)), 4))
                .hasMessageContaining("factors is 4, it must be from 1 to 3");
    }

    private static double dot(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> one[i] * other[i])
                .sum();
    }

    private static List<double[]> random(long seed, int rows, int columns) {
        var random = new SplittableRandom(seed);
        double[] first = random.doubles(columns, -1, 1).toArray();
        double[] second = random.doubles(columns, -1, 1).toArray();
        List<double[]> data = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            double one = random.nextDouble(-1, 1);
            double two = random.nextDouble(-1, 1);
            double[] row = new double[columns];
            for (int c = 0; c < columns; c++) {
                row[c] = one * first[c] + two * second[c] + random.nextDouble(-0.4, 0.4);
            }
            data.add(row);
        }
        return data;
    }

    private static Covariance covariance(List<double[]> rows) {
        int columns = rows.get(0).length;
        double[] data = new double[rows.size() * columns];
        int[] once = new int[rows.size()];
        for (int r = 0; r < once.length; r++) {
            System.arraycopy(rows.get(r), 0, data, r * columns, columns);
            once[r] = 1;
        }
        return Covariance.centred(data, columns, once);
    }
}
