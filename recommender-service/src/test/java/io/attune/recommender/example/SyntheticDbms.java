package io.attune.recommender.example;

import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.matrix.NumericRow;
import io.attune.recommender.problem.Trial;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * A DBMS that answers by formula: throughput rises with caches up to a point, prefers some switches, has two knobs that interact, and does
 * not start with too large a cache. Noise from the seed, of 1 % where nothing else is said.
 */
public final class SyntheticDbms {

    private final Catalog catalog;
    private final Map<String, Integer> columns;
    private final Random noise;
    private final double load;
    private final double deviation;

    /** @param load scales all metrics; DBMSs of about the same load look alike */
    public SyntheticDbms(Catalog catalog, long seed, double load) {
        this(catalog, seed, load, 0.01);
    }

    /** @param deviation of the noise, as a share of the throughput */
    public SyntheticDbms(Catalog catalog, long seed, double load, double deviation) {
        this.deviation = deviation;
        this.catalog = catalog;
        this.columns = catalog.knobColumns();
        this.noise = new Random(seed);
        this.load = load;
    }

    /** The trial of the defaults with these knobs set. */
    public Trial run(long sequence, Map<String, Double> configuration) {
        double[] row = new double[catalog.knobs().size()];
        for (int i = 0; i < row.length; i++) {
            Knob knob = catalog.knobs().get(i);
            Double usual = knob.defaultValue();
            row[i] = configuration.getOrDefault(knob.name(), usual == null ? Double.NaN : usual);
        }
        boolean fails = of(row, "shared_buffers") > 3.0 * Examples.GIB;
        double throughput = fails ? Double.NaN : throughput(row) * (1 + deviation * noise.nextGaussian());
        double[] metrics = new double[catalog.metrics().size()];
        Arrays.fill(metrics, Double.NaN);
        for (int i = 0; i < metrics.length && !fails; i++) {
            metrics[i] = load * (i + 1) * (i % 2 == 0 ? throughput : 3000 - throughput);
        }
        return new Trial(
                Examples.uuid(sequence + " of " + System.identityHashCode(this)),
                sequence,
                NumericRow.of(row),
                NumericRow.of(metrics),
                throughput,
                fails ? Trial.Ending.FAILED : Trial.Ending.MEASURED);
    }

    private double throughput(double[] row) {
        double buffers = Math.log(of(row, "shared_buffers") / (64 << 20)) / Math.log(32);
        double cost = of(row, "random_page_cost");
        double delay = of(row, "bgwriter_delay") / 1000;
        double wal = Math.log(of(row, "max_wal_size") / (512 << 20)) / Math.log(16);
        double value = 500 + 600 * (1 - Math.pow(buffers - 0.8, 2));
        value -= 150 * Math.pow((cost - 1.5) / 4, 2);
        value -= 200 * Math.pow(delay - 0.05, 2);
        value += 250 * Math.min(1, wal) * Math.max(0.2, of(row, "checkpoint_completion_target"));
        value -= of(row, "jit") > 0 ? 120 : 0;
        value += of(row, "wal_compression") > 0 ? 60 : 0;
        return value;
    }

    private double of(double[] row, String knob) {
        return row[Objects.requireNonNull(columns.get(knob), knob)];
    }
}
