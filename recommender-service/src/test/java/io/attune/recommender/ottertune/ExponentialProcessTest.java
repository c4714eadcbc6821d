package io.attune.recommender.ottertune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExponentialProcessTest {

    private static final double STEP = 1e-6;

    /** Made by src/test/reference/make_ottertune_references.py with scikit-learn. */
    static Stream<JsonNode> references() throws IOException {
        try (InputStream json =
                ExponentialProcessTest.class.getResourceAsStream("/exponential-process-reference.json")) {
            JsonNode cases = new ObjectMapper().readTree(Objects.requireNonNull(json));
            return StreamSupport.stream(cases.spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void predictsAsScikitLearnDoes(JsonNode reference) {
        ExponentialProcess process = process(reference);
        double[][] questions = rows(reference.get("questions"));
        for (int i = 0; i < questions.length; i++) {
            double[] predicted = process.predict(questions[i]);
            assertThat(predicted[0]).isCloseTo(reference.get("means").get(i).asDouble(), within(1e-10));
            assertThat(predicted[1]).isCloseTo(reference.get("variances").get(i).asDouble(), within(1e-10));
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void theBoundOfManyPointsIsThatOfEachAndItsGradientThatOfTheDifferences(JsonNode reference) {
        ExponentialProcess process = process(reference);
        int columns = reference.get("points").get(0).size();
        int count = 5;
        double[] points =
                new SplittableRandom(3).doubles((long) columns * count, -2, 2).toArray();
        double[] values = new double[count];
        double[] gradients = new double[points.length];
        process.lowerConfidenceBound(1.7).evaluate(points, count, values, gradients);

        for (int s = 0; s < count; s++) {
            double[] point = new double[columns];
            for (int k = 0; k < columns; k++) {
                point[k] = points[k * count + s];
            }
            assertThat(values[s]).isCloseTo(process.lowerConfidenceBound(point, 1.7), within(1e-12));
            for (int k = 0; k < columns; k++) {
                double at = point[k];
                point[k] = at + STEP;
                double above = process.lowerConfidenceBound(point, 1.7);
                point[k] = at - STEP;
                double below = process.lowerConfidenceBound(point, 1.7);
                point[k] = at;
                assertThat(gradients[k * count + s]).isCloseTo((above - below) / (2 * STEP), within(1e-6));
            }
        }
    }

    @Test
    void theConfidenceGrowsWithTheIterationAndTheDimensions() {
        assertThat(ConfidenceSchedule.at(10, 5)).isGreaterThan(ConfidenceSchedule.at(9, 5));
        assertThat(ConfidenceSchedule.at(10, 6)).isGreaterThan(ConfidenceSchedule.at(10, 5));
        // OtterTune's own figure for 5 dimensions at its constant t of 11 is 0.743, 0.2 times the root
        assertThat(0.2 * Math.sqrt(ConfidenceSchedule.at(11, 5))).isCloseTo(0.743, within(0.001));
    }

    private static ExponentialProcess process(JsonNode reference) {
        return new ExponentialProcess(
                rows(reference.get("points")),
                numbers(reference.get("costs")),
                reference.get("lengthScale").asDouble(),
                reference.get("signalVariance").asDouble(),
                reference.get("noiseVariance").asDouble());
    }

    private static double[][] rows(JsonNode matrix) {
        return StreamSupport.stream(matrix.spliterator(), false)
                .map(ExponentialProcessTest::numbers)
                .toArray(double[][]::new);
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
