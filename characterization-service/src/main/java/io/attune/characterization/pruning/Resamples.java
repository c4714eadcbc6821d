package io.attune.characterization.pruning;

import io.attune.characterization.cluster.KMeans;
import io.attune.characterization.factor.Covariance;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What would be kept if the rows were drawn again, with replacement (Efron, 1979): the share of the resamples that keep a metric says
 * how far the choice hangs on the rows that happened to be seen. Factors and clusters are as many as before.
 *
 * @param draws of the rows, with the distinct metrics
 * @param whole the covariance of these over all rows
 * @param pinned those of them that are kept whenever they vary
 */
record Resamples(MetricPruning settings, Draws draws, Covariance whole, Fit fit, int clusters, Set<Integer> pinned) {

    /** For each kept metric the share of the resamples in which it or a near-duplicate is kept; nothing where there are none. */
    double[] stability(List<Integer> kept, long seed) {
        List<List<Integer>> again = draws.map((number, drawn) -> keptOf(drawn, seed + number));
        int[] times = kept.stream()
                .mapToInt(metric -> (int)
                        again.stream().filter(others -> keeps(others, metric)).count())
                .toArray();
        return Arrays.stream(times)
                .limit(draws.count() == 0 ? 0 : times.length)
                .mapToDouble(t -> t / (double) draws.count())
                .toArray();
    }

    private boolean keeps(List<Integer> others, int metric) {
        return others.contains(metric) || others.stream().anyMatch(other -> areAlike(metric, other));
    }

    private List<Integer> keptOf(Covariance drawn, long seed) {
        List<Integer> varying = varyingIn(drawn);
        if (varying.isEmpty()) {
            return List.of();
        }
        int factors = Math.min(fit.model().factors(), varying.size());
        Fit again = Fit.of(settings, drawn.select(varying), factors, fit.model().select(varying));
        KMeans means = new KMeans(again.places(), settings.restarts(), seed);
        Set<Integer> anchors = IntStream.range(0, varying.size())
                .filter(at -> pinned.contains(varying.get(at)))
                .boxed()
                .collect(Collectors.toSet());
        return Group.of(again.places(), means.into(Math.min(clusters, varying.size())), settings.reach()).stream()
                .flatMap(group -> group.aroundEach(anchors).stream())
                .map(group -> varying.get(group.kept()))
                .toList();
    }

    private List<Integer> varyingIn(Covariance drawn) {
        return IntStream.range(0, drawn.columns())
                .filter(c -> drawn.get(c, c) > settings.factors().leastNoise() * whole.get(c, c))
                .boxed()
                .toList();
    }

    private boolean areAlike(int one, int other) {
        return one == other || Math.abs(whole.correlation(one, other)) >= settings.lookalike();
    }
}
