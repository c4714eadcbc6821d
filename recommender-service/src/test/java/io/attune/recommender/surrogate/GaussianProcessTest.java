package io.attune.recommender.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.recommender.linear.NotPositiveDefiniteException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GaussianProcessTest {

    /** Made by src/test/reference/make_references.py with scikit-learn. */
    static Stream<JsonNode> references() throws IOException {
        try (InputStream json = GaussianProcessTest.class.getResourceAsStream("/gaussian-process-reference.json")) {
            JsonNode cases = new ObjectMapper().readTree(Objects.requireNonNull(json));
            return StreamSupport.stream(cases.spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void predictsAsScikitLearnDoes(JsonNode reference) {
        GaussianProcess model = new GaussianProcess(data(reference), hyperparameters(reference));
        double[] predicted = new double[2];
        for (int i = 0; i < reference.get("questions").size(); i++) {
            double[] question = numbers(reference.get("questions").get(i));
            model.predict(question, predicted);
            double mean = reference.get("means").get(i).asDouble();
            double variance = reference.get("variances").get(i).asDouble();
            assertThat(predicted[0]).isCloseTo(mean, within(1e-8));
            assertThat(predicted[1]).isCloseTo(variance, within(1e-8));
            assertThat(model.mean(question)).isEqualTo(predicted[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void hasTheMarginalLikelihoodAndGradientOfScikitLearn(JsonNode reference) {
        TrainingSet data = data(reference);
        double[] logarithms = hyperparameters(reference).toLogarithms();
        int d = data.features();
        double[] gradient = new double[d + 2];
        double value = new LogPosterior(data).valueAndGradient(logarithms, gradient);
        double priors = 0;
        double location = Math.sqrt(2) + Math.log(d) / 2;
        for (int k = 0; k < d; k++) {
            priors += square(logarithms[k] - location) / 6 + logarithms[k];
            gradient[k] -= (logarithms[k] - location) / 3 + 1;
        }
        priors += square(logarithms[d]) / 2 + logarithms[d];
        priors += square(logarithms[d + 1] + 4) / 2 + logarithms[d + 1];
        gradient[d] -= logarithms[d] + 1;
        gradient[d + 1] -= logarithms[d + 1] + 5;

        assertThat(value - priors)
                .isCloseTo(-reference.get("logMarginalLikelihood").asDouble(), within(1e-7));
        double[] byScales = numbers(reference.get("gradientByLogLengthScales"));
        for (int k = 0; k < d; k++) {
            assertThat(gradient[k]).isCloseTo(-byScales[k], within(1e-6));
        }
        assertThat(gradient[d]).isCloseTo(-reference.get("gradientByLogSignal").asDouble(), within(1e-6));
        assertThat(gradient[d + 1])
                .isCloseTo(-reference.get("gradientByLogNoise").asDouble(), within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("references")
    void predictsARowLeftOutAsAModelWithoutItDoes(JsonNode reference) {
        TrainingSet data = data(reference);
        int d = data.features();
        double[] leftOut = new GaussianProcess(data, hyperparameters(reference)).leftOut();
        for (int left = 0; left < data.rows(); left++) {
            int without = left;
            int[] kept =
                    IntStream.range(0, data.rows()).filter(i -> i != without).toArray();
            List<double[]> points = Arrays.stream(kept)
                    .mapToObj(i -> Arrays.copyOfRange(data.points(), i * d, (i + 1) * d))
                    .toList();
            double[] costs =
                    Arrays.stream(kept).mapToDouble(i -> data.costs()[i]).toArray();
            GaussianProcess refitted = new GaussianProcess(new TrainingSet(points, costs), hyperparameters(reference));
            double[] point = Arrays.copyOfRange(data.points(), left * d, (left + 1) * d);
            assertThat(leftOut[left]).isCloseTo(refitted.mean(point), within(1e-6));
        }
    }

    @Test
    void gradientIsThatOfTheDifferences() {
        Random random = new Random(3);
        TrainingSet data = randomData(random, 25, 7);
        LogPosterior posterior = new LogPosterior(data);
        for (int round = 0; round < 20; round++) {
            double[] x = random.doubles(9, -3, 2).toArray();
            double[] gradient = new double[9];
            posterior.valueAndGradient(x, gradient);
            for (int k = 0; k < x.length; k++) {
                double step = 1e-5;
                double[] above = x.clone();
                double[] below = x.clone();
                above[k] += step;
                below[k] -= step;
                double difference = posterior.valueAndGradient(above, new double[9])
                        - posterior.valueAndGradient(below, new double[9]);
                assertThat(gradient[k])
                        .as("component %d of round %d", k, round)
                        .isCloseTo(difference / (2 * step), within(1e-4 * Math.max(1, Math.abs(gradient[k]))));
            }
        }
    }

    @Test
    void findsOutWhichFeatureMatters() {
        Random random = new Random(11);
        List<double[]> points = new ArrayList<>();
        double[] costs = new double[60];
        for (int i = 0; i < costs.length; i++) {
            points.add(random.doubles(4).toArray());
            costs[i] = 2 * Math.sin(6 * points.get(i)[2]) + 0.05 * random.nextGaussian();
        }
        List<Double> scales = GaussianProcess.fitted(new TrainingSet(points, costs))
                .hyperparameters()
                .lengthScales();
        assertThat(scales.get(2) * 3)
                .isLessThan(scales.get(0))
                .isLessThan(scales.get(1))
                .isLessThan(scales.get(3));
    }

    @Test
    void fitsRepeatedAndConstantMeasurements() {
        double[] point = {0.5, 0.5};
        TrainingSet same = new TrainingSet(List.of(point, point, point, point), new double[] {0, 0, 0, 0});
        double[] predicted = new double[2];
        GaussianProcess.fitted(same).predict(point, predicted);
        assertThat(predicted[0]).isCloseTo(0, within(1e-9));
        assertThat(predicted[1]).isPositive();
    }

    @Test
    void refusesWhatCannotBeFactored() {
        TrainingSet data = randomData(new Random(1), 5, 2);
        assertThatThrownBy(() -> new GaussianProcess(data, Hyperparameters.isotropic(2, Double.NaN, 1, 0.1)))
                .isInstanceOf(NotPositiveDefiniteException.class);
        assertThatThrownBy(() -> new TrainingSet(List.of(new double[2]), new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TrainingSet randomData(Random random, int rows, int features) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            points.add(random.doubles(features).toArray());
        }
        return new TrainingSet(points, random.doubles(rows, -2, 2).toArray());
    }

    private static TrainingSet data(JsonNode reference) {
        List<double[]> points = new ArrayList<>();
        reference.get("points").forEach(point -> points.add(numbers(point)));
        return new TrainingSet(points, numbers(reference.get("costs")));
    }

    private static Hyperparameters hyperparameters(JsonNode reference) {
        return new Hyperparameters(
                Arrays.stream(numbers(reference.get("lengthScales"))).boxed().toList(),
                reference.get("signalVariance").asDouble(),
                reference.get("noiseVariance").asDouble());
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).asDouble();
        }
        return numbers;
    }

    private static double square(double value) {
        return value * value;
    }
}
