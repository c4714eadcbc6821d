package io.attune.benchmarks.quality;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Objective;
import io.attune.recommender.problem.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A system of which a table of configurations was measured. A knob's values are the levels that its column has, by their number from
 * the least on; a configuration that is not in the table is answered by the nearest row of columns scaled to the unit interval.
 */
final class MeasuredTable implements TargetSystem {

    private final String name;
    private final boolean maximize;
    private final String[] knobs;
    private final double[][] levels;
    /** Scaled to the unit interval. */
    private final double[][] points;

    private final double[] values;
    private final Catalog catalog;

    /** Reads {@code lookup/NAME.csv.gz}, whose last column is the objective. */
    MeasuredTable(Path file, String name, boolean maximize) throws IOException {
        List<String> lines = GzippedText.lines(file);
        String[] header = lines.get(0).split(",");
        int columns = header.length - 1;
        double[][] rows = lines.stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        this.name = name;
        this.maximize = maximize;
        this.knobs = Arrays.copyOf(header, columns);
        this.levels = IntStream.range(0, columns)
                .mapToObj(i -> Arrays.stream(rows)
                        .mapToDouble(row -> row[i])
                        .distinct()
                        .sorted()
                        .toArray())
                .toArray(double[][]::new);
        this.values = Arrays.stream(rows).mapToDouble(row -> row[columns]).toArray();
        this.points = Arrays.stream(rows)
                .map(row -> IntStream.range(0, columns)
                        .mapToDouble(i -> scaled(i, row[i]))
                        .toArray())
                .toArray(double[][]::new);
        this.catalog = new Catalog(
                new CatalogRef("table-" + name.toLowerCase(Locale.ROOT), 1),
                "table",
                "1",
                IntStream.range(0, columns)
                        .filter(i -> levels[i].length > 1)
                        .mapToObj(this::knob)
                        .sorted(Comparator.comparing(Knob::name))
                        .toList(),
                List.of());
    }

    private Knob knob(int column) {
        int count = levels[column].length;
        return new Knob(
                knobs[column],
                count == 2 ? new KnobDomain.OfBooleans() : new KnobDomain.OfIntegers(0, count - 1.0),
                Unit.NONE,
                1,
                0.0,
                Applies.RELOAD,
                Resource.OTHER,
                List.of(),
                TuningAdvice.none(),
                null);
    }

    private double scaled(int column, double value) {
        double least = levels[column][0];
        double greatest = levels[column][levels[column].length - 1];
        return greatest > least ? (value - least) / (greatest - least) : 0;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Objective objective() {
        return new Objective("objective", maximize ? Objective.Goal.MAXIMIZE : Objective.Goal.MINIMIZE);
    }

    /** The best value in the table. */
    double optimum() {
        return maximize
                ? Arrays.stream(values).max().orElseThrow()
                : Arrays.stream(values).min().orElseThrow();
    }

    /** That of half of the rows. */
    double median() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The configuration at a point of the unit cube, which has a coordinate for each knob of the catalog. */
    Map<String, Double> configuration(double[] point) {
        Map<String, Double> configuration = new TreeMap<>();
        for (int i = 0; i < point.length; i++) {
            KnobDomain domain = catalog.knobs().get(i).domain();
            double levels = domain.greatest() + 1;
            configuration.put(catalog.knobs().get(i).name(), Math.min(levels - 1, Math.floor(point[i] * levels)));
        }
        return configuration;
    }

    /** Which row answers a configuration of level numbers. */
    int rowOf(Map<String, Double> configuration) {
        double[] point = new double[knobs.length];
        for (int i = 0; i < point.length; i++) {
            int level = configuration.getOrDefault(knobs[i], 0.0).intValue();
            point[i] = scaled(i, levels[i][level]);
        }
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < points.length; row++) {
            double sum = 0;
            for (int i = 0; i < point.length; i++) {
                sum += (points[row][i] - point[i]) * (points[row][i] - point[i]);
            }
            if (sum < least) {
                least = sum;
                nearest = row;
            }
        }
        return nearest;
    }

    @Override
    public Trial run(long sequence, Map<String, Double> configuration) {
        return trial(sequence, rowOf(configuration));
    }

    /** The trial of a row, with the configuration that was measured. */
    Trial trial(long sequence, int row) {
        Map<String, Integer> columns = catalog.knobColumns();
        double[] configuration = new double[columns.size()];
        for (int i = 0; i < knobs.length; i++) {
            Integer column = columns.get(knobs[i]);
            if (column != null) {
                configuration[column] = level(i, points[row][i]);
            }
        }
        return new Trial(
                UUID.nameUUIDFromBytes((name + sequence).getBytes(StandardCharsets.UTF_8)),
                sequence,
                NumericRow.of(configuration),
                NumericRow.of(),
                values[row],
                Trial.Ending.MEASURED);
    }

    /** The trial of a configuration, answered by a row that is not its own. */
    Trial answered(long sequence, Map<String, Double> configuration, int row) {
        double[] knobValues = catalog.knobs().stream()
                .mapToDouble(knob -> configuration.getOrDefault(knob.name(), 0.0))
                .toArray();
        return new Trial(
                UUID.nameUUIDFromBytes((name + sequence).getBytes(StandardCharsets.UTF_8)),
                sequence,
                NumericRow.of(knobValues),
                NumericRow.of(),
                values[row],
                Trial.Ending.MEASURED);
    }

    private int level(int column, double scaled) {
        return IntStream.range(0, levels[column].length)
                .filter(level -> scaled(column, levels[column][level]) == scaled)
                .findFirst()
                .orElseThrow();
    }
}
