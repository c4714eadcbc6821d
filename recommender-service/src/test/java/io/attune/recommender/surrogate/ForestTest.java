package io.attune.recommender.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ForestTest {

    private static final int FEATURES = 30;

    @Test
    void findsSwitchesAmongManyFeatures() {
        ToDoubleFunction<double[]> truth = x -> (x[3] > 0.5 ? 2 : 0) + (x[7] > 0.5 ? 1 : 0);
        Forest forest = new Forest(sampled(truth, 150, 1), new SplittableRandom(1));
        double[] on = new double[FEATURES];
        double[] off = new double[FEATURES];
        Arrays.fill(on, 0.5);
        Arrays.fill(off, 0.5);
        on[3] = 0.9;
        off[3] = 0.1;
        assertThat(forest.mean(on) - forest.mean(off)).isBetween(1.2, 2.1);
    }

    @Test
    void predictsLeftOutRowsBetterThanTheMeanAndSaysByHowMuch() {
        TrainingSet data = sampled(x -> 3 * x[0] + (x[1] > 0.5 ? 1 : 0), 150, 2);
        Forest forest = new Forest(data, new SplittableRandom(2));
        double[] leftOut = forest.leftOut();
        double squares = 0;
        double mean = Arrays.stream(data.costs()).average().orElseThrow();
        double spread = 0;
        for (int i = 0; i < leftOut.length; i++) {
            squares += Math.pow(leftOut[i] - data.costs()[i], 2) / leftOut.length;
            spread += Math.pow(mean - data.costs()[i], 2) / leftOut.length;
        }
        assertThat(forest.noiseVariance()).isCloseTo(squares, within(1e-12));
        assertThat(squares).isLessThan(0.6 * spread);
    }

    @Test
    void isLessSureWhereItsTreesDisagree() {
        TrainingSet data = sampled(x -> x[0] > 0.8 ? 5 * x[1] : 0, 150, 3);
        Forest forest = new Forest(data, new SplittableRandom(3));
        double[] flat = new double[FEATURES];
        double[] steep = new double[FEATURES];
        Arrays.fill(flat, 0.5);
        Arrays.fill(steep, 0.5);
        flat[0] = 0.2;
        steep[0] = 0.95;
        assertThat(variance(forest, steep)).isGreaterThan(4 * variance(forest, flat));
    }

    @Test
    void isTheSameForTheSameSeed() {
        TrainingSet data = sampled(x -> x[0] * x[1], 40, 4);
        double[] point = new double[FEATURES];
        assertThat(new Forest(data, new SplittableRandom(9)).mean(point))
                .isEqualTo(new Forest(data, new SplittableRandom(9)).mean(point));
        assertThat(new Forest(data, new SplittableRandom(9)).leftOut())
                .isNotEqualTo(new Forest(data, new SplittableRandom(10)).leftOut());
    }

    @Test
    void answersTheSameWhateverWasAskedBefore() {
        TrainingSet data = sampled(x -> x[0] * x[1] + x[2], 60, 5);
        Forest asked = new Forest(data, new SplittableRandom(5));
        Random random = new Random(5);
        double[] point = new double[FEATURES];
        for (int round = 0; round < 60; round++) {
            int changes = round % 10 == 0 ? FEATURES : 1 + random.nextInt(2);
            for (int i = 0; i < changes; i++) {
                point[random.nextInt(FEATURES)] = random.nextDouble();
            }
            assertThat(asked.mean(point))
                    .as("round %d", round)
                    .isEqualTo(new Forest(data, new SplittableRandom(5)).mean(point));
        }
    }

    @Test
    void copesWithOneRowWithEqualRowsAndWithEqualCosts() {
        double[] point = {0.5, 0.5};
        TrainingSet one = new TrainingSet(List.of(point), new double[] {2});
        assertThat(new Forest(one, new SplittableRandom(1)).mean(point)).isEqualTo(2);
        TrainingSet equalRows = new TrainingSet(List.of(point, point, point, point), new double[] {1, 2, 3, 4});
        assertThat(new Forest(equalRows, new SplittableRandom(1)).mean(point)).isBetween(2.0, 3.0);
        TrainingSet equalCosts =
                new TrainingSet(List.of(point, new double[] {0, 1}, new double[] {1, 0}), new double[] {7, 7, 7});
        double[] predicted = new double[2];
        new Forest(equalCosts, new SplittableRandom(1)).predict(point, predicted);
        assertThat(predicted[0]).isEqualTo(7, within(1e-12));
        assertThat(predicted[1]).isPositive();
    }

    private static double variance(Forest forest, double[] point) {
        double[] predicted = new double[2];
        forest.predict(point, predicted);
        return predicted[1];
    }

    private static TrainingSet sampled(ToDoubleFunction<double[]> truth, int rows, long seed) {
        Random random = new Random(seed);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            points.add(random.doubles(FEATURES).toArray());
        }
        return new TrainingSet(points, points.stream().mapToDouble(truth).toArray());
    }
}
