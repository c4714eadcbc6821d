package io.attune.recommender.mapping;

import io.attune.recommender.linear.NotPositiveDefiniteException;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the known workload that is most similar to the target, as OtterTune does (Van Aken et al., SIGMOD 2017, section 6.1): for each
 * pruned metric a model of the source predicts the metric at the target's configurations; predictions and observations are binned by
 * deciles; the source with the least mean distance wins. Rows are only read, each workload is scaled by itself, and a source that
 * orders the target's configurations the wrong way round is passed over.
 *
 * <p>O(w m n³) for w sources, m metrics and n ≤ {@value #MOST_ROWS} rows of each.
 */
public final class WorkloadMapping {

    static final int LEAST_ROWS = 5;
    static final int MOST_ROWS = 60;
    private static final int ROWS_TO_AGREE_ON = 4;
    private static final double FARTHEST = 9;

    private final Function<Trial, double[]> features;
    private final List<Trial> target;
    private final SortedMap<String, Integer> metrics;

    /**
     * @param features of a trial's configuration, in the target's knob space
     * @param target measured trials of the target
     * @param metrics pruned metrics by name, with their column
     */
    public WorkloadMapping(Function<Trial, double[]> features, List<Trial> target, Map<String, Integer> metrics) {
        this.features = features;
        this.target = List.copyOf(target);
        this.metrics = new TreeMap<>(metrics);
        this.metrics.values().removeIf(column -> target.stream()
                .anyMatch(t -> column >= t.metrics().size()
                        || !Double.isFinite(t.metrics().get(column))));
    }

    /** Scores all sources and chooses one. */
    public Mapping among(List<SourceWorkload> sources) {
        List<SourceWorkload> candidates = sources.stream()
                .map(s -> s.having(thinned(s.trials())))
                .filter(s -> s.trials().size() >= LEAST_ROWS)
                .toList();
        if (candidates.isEmpty() || metrics.isEmpty() || target.isEmpty()) {
            return Mapping.none();
        }
        Map<String, Deciles> deciles = new TreeMap<>();
        metrics.forEach((name, column) -> deciles.put(name, new Deciles(pooled(candidates, column))));
        List<double[]> targetPoints = target.stream().map(features).toList();
        List<MappingScore> scores = new ArrayList<>();
        for (SourceWorkload candidate : candidates) {
            score(candidate, targetPoints, deciles).ifPresent(scores::add);
        }
        scores.sort(Comparator.comparingDouble(MappingScore::distance).thenComparing(MappingScore::workloadId));
        Optional<SourceWorkload> chosen = scores.stream()
                .filter(s -> agrees(s.rankAgreement()))
                .findFirst()
                .flatMap(s -> sources.stream()
                        .filter(w -> w.workloadId().equals(s.workloadId()))
                        .findFirst());
        return new Mapping(scores, chosen);
    }

    private static boolean agrees(@Nullable Double rankAgreement) {
        return rankAgreement == null || rankAgreement >= 0;
    }

    /** Measured rows, evenly chosen from the whole history where there are too many. */
    private static List<Trial> thinned(List<Trial> trials) {
        List<Trial> measured = trials.stream().filter(Trial::isMeasured).toList();
        if (measured.size() <= MOST_ROWS) {
            return measured;
        }
        List<Trial> chosen = new ArrayList<>(MOST_ROWS);
        for (int i = 0; i < MOST_ROWS; i++) {
            chosen.add(measured.get((int) ((long) i * measured.size() / MOST_ROWS)));
        }
        return chosen;
    }

    /** The metric's finite values over all candidates; a single 0 where there are none. */
    private static double[] pooled(List<SourceWorkload> candidates, int column) {
        double[] values = candidates.stream()
                .flatMap(c -> c.trials().stream())
                .filter(t -> column < t.metrics().size())
                .mapToDouble(t -> t.metrics().get(column))
                .filter(Double::isFinite)
                .toArray();
        return values.length == 0 ? new double[1] : values;
    }

    private Optional<MappingScore> score(
            SourceWorkload source, List<double[]> targetPoints, Map<String, Deciles> deciles) {
        PredictedMetrics model =
                new PredictedMetrics(source.trials().stream().map(features).toList(), targetPoints);
        double[] squares = new double[target.size()];
        SortedMap<String, Double> distances = new TreeMap<>();
        try {
            for (Map.Entry<String, Integer> metric : metrics.entrySet()) {
                Deciles bins = deciles.get(metric.getKey());
                if (bins != null) {
                    double distance = addDistances(source, metric.getValue(), model, bins, squares);
                    distances.put(metric.getKey(), distance);
                }
            }
            double sum = 0;
            for (double square : squares) {
                sum += Math.sqrt(square / metrics.size());
            }
            Double agreement = target.size() < ROWS_TO_AGREE_ON ? null : rankAgreement(source, model);
            return Optional.of(new MappingScore(
                    source.workloadId(), source.trials().size(), sum / squares.length, distances, agreement));
        } catch (NotPositiveDefiniteException degenerate) {
            // the source's rows cannot be modelled, so nothing can be said about its similarity
            return Optional.empty();
        }
    }

    /** Adds the squared distances in deciles a target row, and returns the mean distance. */
    private double addDistances(
            SourceWorkload source, int column, PredictedMetrics model, Deciles bins, double[] squares) {
        double[] observed = source.trials().stream()
                .mapToDouble(t -> column < t.metrics().size() ? t.metrics().get(column) : Double.NaN)
                .toArray();
        boolean complete = true;
        for (double value : observed) {
            complete &= Double.isFinite(value);
        }
        double[] predicted = complete ? model.predict(observed) : new double[squares.length];
        double sum = 0;
        for (int i = 0; i < squares.length; i++) {
            double distance = complete
                    ? bins.bin(predicted[i]) - bins.bin(target.get(i).metrics().get(column))
                    : FARTHEST;
            squares[i] += distance * distance;
            sum += Math.abs(distance);
        }
        return sum / squares.length;
    }

    private double rankAgreement(SourceWorkload source, PredictedMetrics model) {
        double[] objectives =
                source.trials().stream().mapToDouble(Trial::objective).toArray();
        double[] own = target.stream().mapToDouble(Trial::objective).toArray();
        return RankAgreement.kendall(model.predict(objectives), own);
    }
}
