package io.attune.characterization.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.characterization.reference.ReferenceFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VarimaxTest {

    /** Loadings before and after by scikit-learn; made by {@code src/test/reference/make_references.py}. */
    record Reference(String name, int factors, List<double[]> loadings, List<double[]> rotated) {}

    static Stream<Reference> references() throws IOException {
        return ReferenceFile.cases("varimax.json", Reference.class).stream();
    }

    @ParameterizedTest
    @MethodSource("references")
    void agreesWithScikitLearnUpToOrderAndSign(Reference expected) {
        FactorModel rotated = Varimax.rotate(model(expected));

        for (int axis = 0; axis < expected.factors(); axis++) {
            double[] theirs = column(expected.rotated(), axis);
            double nearest = IntStream.range(0, expected.factors())
                    .mapToDouble(f -> distanceUpToSign(theirs, column(coordinates(rotated), f)))
                    .min()
                    .orElseThrow();
            assertThat(nearest).isLessThan(0.02);
        }
        assertThat(criterion(coordinates(rotated))).isGreaterThanOrEqualTo(criterion(expected.rotated()) - 1e-9);
    }

    @ParameterizedTest
    @MethodSource("references")
    void changesNothingThatTheModelExplains(Reference expected) {
        FactorModel model = model(expected);
        FactorModel rotated = Varimax.rotate(model);

        for (int i = 0; i < model.columns(); i++) {
            for (int j = 0; j < model.columns(); j++) {
                assertThat(rotated.covariance(i, j)).isCloseTo(model.covariance(i, j), within(1e-9));
            }
        }
    }

    /** The variance of the squared loadings on each axis, which varimax makes as great as can be. */
    private static double criterion(List<double[]> loadings) {
        double sum = 0;
        for (int axis = 0; axis < loadings.get(0).length; axis++) {
            double[] squares =
                    Arrays.stream(column(loadings, axis)).map(v -> v * v).toArray();
            double mean = Arrays.stream(squares).average().orElseThrow();
            sum += Arrays.stream(squares).map(v -> (v - mean) * (v - mean)).sum();
        }
        return sum;
    }

    private static FactorModel model(Reference reference) {
        double[] loadings =
                reference.loadings().stream().flatMapToDouble(Arrays::stream).toArray();
        return new FactorModel(
                reference.factors(), loadings, new double[reference.loadings().size()], 0, 1);
    }

    private static List<double[]> coordinates(FactorModel model) {
        return IntStream.range(0, model.columns()).mapToObj(model::coordinates).toList();
    }

    private static double[] column(List<double[]> rows, int axis) {
        return rows.stream().mapToDouble(row -> row[axis]).toArray();
    }

    private static double distanceUpToSign(double[] one, double[] other) {
        double plus = 0;
        double minus = 0;
        for (int i = 0; i < one.length; i++) {
            plus = Math.max(plus, Math.abs(one[i] - other[i]));
            minus = Math.max(minus, Math.abs(one[i] + other[i]));
        }
        return Math.min(plus, minus);
    }
}
