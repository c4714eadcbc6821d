package io.attune.ranking.lasso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attune.ranking.matrix.StandardizedMatrix;
import io.attune.ranking.reference.ReferenceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LassoRegressionTest {

    private static final LassoRegression PRECISE = new LassoRegression(100, 1e-3, 200_000, 1e-13);

    /** What scikit-learn's {@code lasso_path} found; made by {@code src/test/reference/make_references.py}. */
    @SuppressWarnings("ArrayRecordComponent") // read from a file, never compared
    record Reference(
            String name, List<double[]> rows, double[] y, List<Double> penalties, List<double[]> coefficients) {

        /** The first step, 1-based, at which a column has a coefficient; one past the last where it never has. */
        int entryStep(int column) {
            int step = 0;
            while (step < coefficients.size() && coefficients.get(step)[column] == 0) {
                step++;
            }
            return step + 1;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Reference> references() throws IOException {
        return ReferenceFile.cases("lasso-path.json", Reference.class).stream();
    }

    @ParameterizedTest
    @MethodSource("references")
    void agreesWithScikitLearnInEveryCoefficientAtEveryPenalty(Reference expected) {
        var path = PRECISE.path(matrix(expected.rows()), expected.y());

        assertThat(path.steps()).isEqualTo(expected.penalties().size());
        for (int step = 1; step <= path.steps(); step++) {
            assertThat(path.penalty(step)).isCloseTo(expected.penalties().get(step - 1), within(1e-12));
            double[] theirs = expected.coefficients().get(step - 1);
            for (int column = 0; column < theirs.length; column++) {
                assertThat(path.coefficient(step, column))
                        .as("step %s, column %s", step, column)
                        .isCloseTo(theirs[column], within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void entersColumnsAtTheStepsOfScikitLearn(Reference expected) {
        var path = LassoRegression.standard().path(matrix(expected.rows()), expected.y());

        for (int column = 0; column < expected.rows().get(0).length; column++) {
            assertThat((double) path.entryStep(column))
                    .as("column %s", column)
                    .isCloseTo(expected.entryStep(column), within(1.0));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void satisfiesTheConditionsOfAnOptimum(long seed) {
        List<double[]> rows = random(seed, 40, 12);
        double[] y = effect(seed, rows);
        var x = matrix(rows);
        double[] targets = x.with(y);

        var path = PRECISE.path(x, y);

        for (int step = 1; step <= path.steps(); step++) {
            for (int column = 0; column < targets.length; column++) {
                double pull = targets[column];
                for (int other = 0; other < targets.length; other++) {
                    pull -= x.of(column)[other] * path.coefficient(step, other);
                }
                double coefficient = path.coefficient(step, column);
                if (coefficient == 0) {
                    assertThat(Math.abs(pull)).as("seed %s", seed).isLessThanOrEqualTo(path.penalty(step) + 1e-5);
                } else {
                    assertThat(pull)
                            .as("seed %s", seed)
                            .isCloseTo(Math.signum(coefficient) * path.penalty(step), within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnTheUnitOfAColumn(long seed) {
        List<double[]> rows = random(seed, 30, 6);
        double[] y = effect(seed, rows);
        List<double[]> scaled = rows.stream().map(double[]::clone).toList();
        scaled.forEach(row -> row[2] = 8192 * row[2] + 77);

        assertSamePath(PRECISE.path(matrix(rows), y), PRECISE.path(matrix(scaled), y), seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnDuplicatedRows(long seed) {
        List<double[]> rows = random(seed, 30, 6);
        double[] y = effect(seed, rows);
        List<double[]> twice = Stream.concat(rows.stream(), rows.stream()).toList();

        assertSamePath(PRECISE.path(matrix(rows), y), PRECISE.path(matrix(twice), effect(seed, twice)), seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnTheOrderOfTheColumns(long seed) {
        List<double[]> rows = random(seed, 30, 6);
        double[] y = effect(seed, rows);
        List<double[]> reversed = rows.stream()
                .map(row -> new double[] {row[5], row[4], row[3], row[2], row[1], row[0]})
                .toList();

        var path = PRECISE.path(matrix(rows), y);
        var ofReversed = PRECISE.path(matrix(reversed), y);

        for (int step = 1; step <= path.steps(); step++) {
            for (int column = 0; column < 6; column++) {
                assertThat(ofReversed.coefficient(step, 5 - column))
                        .as("seed %s", seed)
                        .isCloseTo(path.coefficient(step, column), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isTheSameOverDrawnRowsAsOverAMatrixOfThem(long seed) {
        List<double[]> rows = random(seed, 30, 6);
        double[] y = effect(seed, rows);
        int[] drawn = new Random(seed).ints(30, 0, 30).toArray();
        List<double[]> copied = IntStream.of(drawn).mapToObj(rows::get).toList();
        double[] copiedY = IntStream.of(drawn).mapToDouble(row -> y[row]).toArray();

        assertSamePath(
                PRECISE.path(matrix(copied), copiedY),
                PRECISE.path(Correlations.ofDrawn(standardized(rows), drawn), y),
                seed);
    }

    @Test
    void keepsAConstantColumnOut() {
        List<double[]> rows = random(6, 20, 3);
        double[] y = effect(6, rows);
        rows.forEach(row -> row[1] = 1e9);

        assertThat(LassoRegression.standard().path(matrix(rows), y).entryStep(1))
                .isEqualTo(101);
    }

    @Test
    void keepsEveryColumnOutWhenTheTargetNeverVaries() {
        List<double[]> rows = random(6, 20, 3);

        var path = LassoRegression.standard().path(matrix(rows), new double[20]);

        assertThat(IntStream.range(0, 3).map(path::entryStep)).containsOnly(101);
    }

    @Test
    void refusesATargetOfAnotherLength() {
        var x = matrix(random(6, 20, 3));

        assertThatThrownBy(() -> LassoRegression.standard().path(x, new double[19]))
                .hasMessageContaining("y has 19 numbers, x has 20 rows");
    }

    private static void assertSamePath(LassoPath one, LassoPath other, long seed) {
        for (int step = 1; step <= one.steps(); step++) {
            for (int column = 0; column < 6; column++) {
                assertThat(other.coefficient(step, column))
                        .as("seed %s", seed)
                        .isCloseTo(one.coefficient(step, column), within(1e-5));
            }
        }
    }

    private static List<double[]> random(long seed, int rows, int columns) {
        var random = new Random(seed);
        List<double[]> data = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            data.add(random.doubles(columns, -1, 1).toArray());
        }
        return data;
    }

    private static double[] effect(long seed, List<double[]> rows) {
        return rows.stream()
                .mapToDouble(row -> 3 * row[0] - 2 * row[1] + row[2] + Math.sin(seed + 50 * row[0]))
                .toArray();
    }

    private static Correlations matrix(List<double[]> rows) {
        return Correlations.of(standardized(rows));
    }

    private static StandardizedMatrix standardized(List<double[]> rows) {
        List<double[]> columns = IntStream.range(0, rows.get(0).length)
                .mapToObj(c -> rows.stream().mapToDouble(row -> row[c]).toArray())
                .toList();
        return StandardizedMatrix.of(rows.size(), columns);
    }
}
