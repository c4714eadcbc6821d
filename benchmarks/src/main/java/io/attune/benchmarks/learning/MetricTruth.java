package io.attune.benchmarks.learning;

import io.attune.model.matrix.LabelledMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A system whose 200 metrics are driven by 7 hidden factors.
 *
 * <p>160 metrics follow one factor with 60 to 100 % of their variance and one or two others with the rest, in either direction: 8
 * follow each factor, the others one by chance, so that the commonest leads about 50 and the rarest about 16; 20 are near-duplicates or mirror images of one of these; 20 follow nothing. Each has noise of its own, is bent by a
 * monotone curve (a line, a saturating, a cubic, an exponential, a heavy tail) and has a unit between 1e-3 and 1e9. A third are
 * counters: rates of whole events in a window of 300 s; some of the others are rounded, or have an outlier now and then.
 *
 * @param metrics in an order that says nothing; no column tells by its name what drives it
 * @param driver by column the factor with most of the variance, from 0; -1 where there is none
 */
record MetricTruth(LabelledMatrix metrics, List<Integer> driver) {

    static final int FACTORS = 7;
    private static final int DRIVEN = 160;
    private static final int DUPLICATES = 20;
    private static final int UNDRIVEN = 20;
    private static final int FEWEST = 8;
    private static final double WINDOW_SECONDS = 300;

    /** @param noise deviation of each metric's own noise, as a share of the deviation of what drives it */
    static MetricTruth of(long seed, int rows, double noise) {
        Random random = new Random(seed);
        double[][] factors = new double[FACTORS][];
        for (int f = 0; f < FACTORS; f++) {
            factors[f] = gaussians(rows, random);
        }
        List<double[]> columns = new ArrayList<>();
        List<Integer> drivers = new ArrayList<>();
        for (int driver : drivers(random)) {
            columns.add(withNoise(driven(factors, driver, random), noise, random));
            drivers.add(driver);
        }
        for (int d = 0; d < DUPLICATES; d++) {
            int original = random.nextInt(DRIVEN);
            double sign = random.nextInt(4) == 0 ? -1 : 1;
            columns.add(withNoise(
                    Arrays.stream(columns.get(original)).map(v -> sign * v).toArray(), noise, random));
            drivers.add(drivers.get(original));
        }
        for (int n = 0; n < UNDRIVEN; n++) {
            columns.add(gaussians(rows, random));
            drivers.add(-1);
        }
        columns.replaceAll(column -> observed(column, random));
        return shuffled(columns, drivers, rows, random);
    }

    /** The main factor of each driven metric: each has {@link #FEWEST}, the others by chance, the first factors more often. */
    private static List<Integer> drivers(Random random) {
        List<Integer> drivers = new ArrayList<>();
        for (int f = 0; f < FACTORS; f++) {
            drivers.addAll(Collections.nCopies(FEWEST, f));
        }
        while (drivers.size() < DRIVEN) {
            double chance = random.nextDouble();
            drivers.add((int) (FACTORS * chance * chance));
        }
        return drivers;
    }

    private static double[] driven(double[][] factors, int driver, Random random) {
        double[] loadings = new double[FACTORS];
        double share = 0.6 + 0.4 * random.nextDouble();
        loadings[driver] = Math.sqrt(share) * sign(random);
        int others = 1 + random.nextInt(2);
        for (int i = 0; i < others; i++) {
            int other = (driver + 1 + random.nextInt(FACTORS - 1)) % FACTORS;
            loadings[other] = Math.sqrt((1 - share) / others) * sign(random);
        }
        double[] driven = new double[factors[0].length];
        for (int r = 0; r < driven.length; r++) {
            for (int f = 0; f < FACTORS; f++) {
                driven[r] += loadings[f] * factors[f][r];
            }
        }
        return driven;
    }

    private static double[] withNoise(double[] signal, double noise, Random random) {
        return Arrays.stream(signal)
                .map(value -> value + noise * random.nextGaussian())
                .toArray();
    }

    /** As it is read: bent, in its unit, and as a rate of whole events where it is a counter. */
    private static double[] observed(double[] level, Random random) {
        int curve = random.nextInt(5);
        double unit = Math.pow(10, -3 + 12 * random.nextDouble());
        int kind = random.nextInt(6);
        double[] bent = Arrays.stream(level).map(v -> bent(v, curve)).toArray();
        double least = Arrays.stream(bent).min().orElseThrow();
        double most = Arrays.stream(bent).max().orElseThrow();
        for (int r = 0; r < bent.length; r++) {
            double fromLeast = 0.1 + (bent[r] - least) / (most - least);
            if (kind < 2) {
                bent[r] = Math.round(fromLeast * 1000 * Math.max(1, unit) * WINDOW_SECONDS) / WINDOW_SECONDS;
            } else if (kind == 2) {
                bent[r] = Math.round(200 * fromLeast);
            } else {
                bent[r] = unit * (kind == 3 && random.nextInt(50) == 0 ? 100 * fromLeast : fromLeast);
            }
        }
        return bent;
    }

    private static double bent(double value, int curve) {
        return switch (curve) {
            case 0 -> value;
            case 1 -> 1 / (1 + Math.exp(-2 * value));
            case 2 -> value * value * value + value;
            case 3 -> Math.exp(value);
            default -> Math.exp(3 * value);
        };
    }

    private static MetricTruth shuffled(List<double[]> columns, List<Integer> drivers, int rows, Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
        Collections.shuffle(order, random);
        List<String> names = IntStream.range(0, order.size())
                .mapToObj("metric%03d"::formatted)
                .toList();
        List<double[]> data = IntStream.range(0, rows)
                .mapToObj(
                        r -> order.stream().mapToDouble(c -> columns.get(c)[r]).toArray())
                .toList();
        return new MetricTruth(
                LabelledMatrix.of(names, data), order.stream().map(drivers::get).toList());
    }

    private static double[] gaussians(int count, Random random) {
        return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    private static double sign(Random random) {
        return random.nextBoolean() ? 1 : -1;
    }
}
