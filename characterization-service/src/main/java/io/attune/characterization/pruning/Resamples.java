package io.attune.characterization.pruning;

import io.attune.characterization.cluster.KMeans;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What would be kept if the rows were drawn again, with replacement (Efron, 1979): the share of the resamples that keep a metric says
 * how far the choice hangs on the rows that happened to be seen. Factors and clusters are as many as before.
 *
 * @param scores of the distinct metrics
 * @param pinned those of them that are kept whenever they vary
 */
record Resamples(MetricPruning settings, Scores scores, Fit fit, int clusters, Set<Integer> pinned) {

    /** For each kept metric the share of the resamples in which it or a near-duplicate is kept; nothing where there are none. */
    double[] stability(List<Integer> kept, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] times = new int[kept.size()];
        for (int resample = 0; resample < settings.resamples(); resample++) {
            List<Integer> again = keptOf(draw(random), seed + resample);
            for (int k = 0; k < times.length; k++) {
                int metric = kept.get(k);
                boolean isKept = again.contains(metric) || again.stream().anyMatch(other -> areAlike(metric, other));
                times[k] += isKept ? 1 : 0;
            }
        }
        return Arrays.stream(times)
                .limit(settings.resamples() == 0 ? 0 : times.length)
                .mapToDouble(t -> t / (double) settings.resamples())
                .toArray();
    }

    private int[] draw(SplittableRandom random) {
        int[] weight = new int[scores.rows()];
        for (int r = 0; r < weight.length; r++) {
            weight[random.nextInt(weight.length)]++;
        }
        return weight;
    }

    private List<Integer> keptOf(int[] weight, long seed) {
        List<Integer> varying = varyingIn(weight);
        double[] noise = fit.model().noiseVariances();
        if (varying.isEmpty()) {
            return List.of();
        }
        double[] start = varying.stream().mapToDouble(c -> noise[c]).toArray();
        int factors = Math.min(fit.model().factors(), varying.size());
        Fit again = Fit.of(settings, scores.select(varying).centredOver(weight), factors, start);
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

    private List<Integer> varyingIn(int[] weight) {
        int[] once = new int[weight.length];
        Arrays.fill(once, 1);
        double[] whole = scores.variances(once);
        double[] drawn = scores.variances(weight);
        return IntStream.range(0, scores.width())
                .filter(c -> drawn[c] > settings.factors().leastNoise() * whole[c])
                .boxed()
                .toList();
    }

    private boolean areAlike(int one, int other) {
        return one == other || Math.abs(scores.correlation(one, other)) >= settings.lookalike();
    }
}
