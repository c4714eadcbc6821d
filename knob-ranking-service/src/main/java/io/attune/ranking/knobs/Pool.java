package io.attune.ranking.knobs;

import io.attune.model.knob.Knob;
import io.attune.model.snapshot.RankingPool.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The trials of a workload with few of its own, and those of workloads that behave alike. Objectives are standardised within each
 * workload, so that differences of level between workloads are no effects of knobs.
 *
 * @param trials those of the others first
 * @param sources what was taken, the most alike first; none where nothing is alike, the trials being the workload's own then
 */
public record Pool(List<Trial> trials, List<Source> sources) {

    public Pool {
        trials = List.copyOf(trials);
        sources = List.copyOf(sources);
    }

    /**
     * A workload that may be alike.
     *
     * @param trials in the order in which they were made, their knobs in the order of the knobs that are ranked
     */
    public record Candidate(UUID workload, List<Trial> trials) {

        public Candidate {
            trials = List.copyOf(trials);
        }
    }

    private record Judged(Candidate candidate, Agreement agreement, double weight) {}

    /**
     * Of each candidate that agrees with the workload's own trials the newest are taken, as many as its weight says; they fade as the
     * workload's own grow, to none where there are {@code below}.
     *
     * @param own at least one measured
     * @param below measured trials of its own from which on a workload needs no others
     */
    public static Pool of(List<Knob> knobs, List<Trial> own, List<Candidate> candidates, int below) {
        long measured = own.stream().filter(trial -> !trial.isFailed()).count();
        double fading = Math.max(0, 1 - measured / (double) below);
        List<Judged> alike = candidates.stream()
                .filter(candidate -> deviation(candidate.trials()) > 0 && deviation(own) > 0)
                .map(candidate -> new Judged(candidate, Agreement.of(knobs, own, candidate.trials()), 0))
                .map(judged -> new Judged(
                        judged.candidate(),
                        judged.agreement(),
                        judged.agreement().weight(candidates.size())))
                .sorted(Comparator.comparingDouble(Judged::weight).reversed().thenComparing(judged -> judged.candidate()
                        .workload()))
                .toList();
        List<Trial> pooled = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (Judged judged : alike) {
            List<Trial> trials = judged.candidate().trials();
            int taken = (int) Math.round(judged.weight() * fading * trials.size());
            if (taken > 0) {
                List<Trial> standardized = standardized(trials);
                pooled.addAll(standardized.subList(trials.size() - taken, trials.size()));
                sources.add(new Source(
                        judged.candidate().workload(), taken, judged.agreement().correlation(), judged.weight()));
            }
        }
        pooled.addAll(sources.isEmpty() ? own : standardized(own));
        return new Pool(pooled, sources);
    }

    private static List<Trial> standardized(List<Trial> trials) {
        double mean = mean(trials);
        double deviation = deviation(trials);
        return trials.stream()
                .map(trial -> trial.objective() == null
                        ? Trial.failed(trial.knobs())
                        : Trial.measured(trial.knobs(), (trial.objective() - mean) / deviation))
                .toList();
    }

    private static double mean(List<Trial> trials) {
        return trials.stream()
                .map(Trial::objective)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    private static double deviation(List<Trial> trials) {
        double mean = mean(trials);
        return Math.sqrt(trials.stream()
                .map(Trial::objective)
                .filter(Objects::nonNull)
                .mapToDouble(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }
}
