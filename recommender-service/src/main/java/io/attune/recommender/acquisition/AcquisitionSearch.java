package io.attune.recommender.acquisition;

import io.attune.recommender.space.Axis;
import io.attune.recommender.space.KnobSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the valid configuration with the greatest acquisition value that was not tried: perturbations of the best points with few
 * and with many knobs redrawn, some points from all over the moving knobs, then hill climbing that exchanges one knob at a time from the
 * most promising (local search is what makes many knobs work: Papenmeier et al. 2025). At most 2,800 + 9 k evaluations, for k moving
 * numbers.
 */
public final class AcquisitionSearch {

    /** What to maximise. */
    @FunctionalInterface
    public interface Acquisition {
        double of(double[] configuration);
    }

    private static final class Candidate {
        private final double[] configuration;
        private final double score;

        Candidate(double[] configuration, double score) {
            this.configuration = configuration;
            this.score = score;
        }

        double[] configuration() {
            return configuration;
        }

        double score() {
            return score;
        }
    }

    private static final int[] KNOBS_REDRAWN = {1, 3, 8, 20};
    private static final int PERTURBATIONS = 16;
    private static final int GLOBAL_POINTS = 80;
    private static final int CLIMBS = 3;
    private static final int ROUNDS = 12;
    /** Knobs that are looked at again in a climb. */
    private static final int PROMISING = 24;

    private static final double[] STEPS = {0.03, 0.1, 0.3};

    private final KnobSpace space;
    private final int[] moving;
    private final TriedConfigurations tried;
    private final UnaryOperator<double[]> validation;
    private final Acquisition acquisition;
    private final Mutation mutation;

    /**
     * @param moving positions of the knobs that are moved, the most important first
     * @param validation turns a proposal into a valid configuration
     */
    public AcquisitionSearch(
            KnobSpace space,
            int[] moving,
            TriedConfigurations tried,
            UnaryOperator<double[]> validation,
            Acquisition acquisition,
            SplittableRandom random) {
        this.space = space;
        this.moving = moving.clone();
        this.tried = tried;
        this.validation = validation;
        this.acquisition = acquisition;
        this.mutation = new Mutation(space, moving, random);
    }

    /**
     * The best configuration found; nothing where all that were looked at had been tried.
     *
     * @param seeds the best known configurations, best first
     */
    public Optional<double[]> best(List<double[]> seeds) {
        List<Candidate> candidates = new ArrayList<>();
        for (double[] seed : seeds) {
            for (int knobs : KNOBS_REDRAWN) {
                for (int i = 0; i < PERTURBATIONS; i++) {
                    consider(mutation.of(seed, Math.min(knobs, 2 * moving.length)), candidates);
                }
            }
        }
        for (int i = 0; i < GLOBAL_POINTS; i++) {
            consider(mutation.redrawn(seeds.get(i % seeds.size())), candidates);
        }
        // the sort is stable: equal scores stay in the order in which they were drawn
        candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
        return candidates.stream()
                .limit(CLIMBS)
                .map(this::climb)
                .max(Comparator.comparingDouble(Candidate::score))
                .map(Candidate::configuration);
    }

    private void consider(double[] proposal, List<Candidate> candidates) {
        double[] valid = validation.apply(proposal);
        if (!tried.contains(valid)) {
            candidates.add(new Candidate(valid, acquisition.of(valid)));
        }
    }

    /**
     * Exchanges one knob at a time, each time the one that gains most. All knobs are looked at once; after that only those that gained
     * most when they were looked at last.
     */
    private Candidate climb(Candidate start) {
        Candidate best = start;
        int[] looked = moving.clone();
        double[] gains = new double[space.size()];
        for (int round = 0; round < ROUNDS; round++) {
            Candidate next = best;
            for (int position : looked) {
                Candidate neighbour = bestNeighbour(best, position);
                gains[position] = neighbour == null ? Double.NEGATIVE_INFINITY : neighbour.score() - best.score();
                next = neighbour != null && neighbour.score() > next.score() ? neighbour : next;
            }
            if (next == best) {
                return best;
            }
            best = next;
            looked = Arrays.stream(looked)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer position) -> gains[position])
                            .reversed())
                    .limit(PROMISING)
                    .mapToInt(position -> position)
                    .toArray();
        }
        return best;
    }

    /** The best of the configurations that differ in one knob; none where all of them had been tried. */
    private @Nullable Candidate bestNeighbour(Candidate from, int position) {
        List<Candidate> neighbours = new ArrayList<>();
        addNeighbours(from.configuration(), position, neighbours);
        Candidate best = null;
        for (Candidate neighbour : neighbours) {
            best = best == null || neighbour.score() > best.score() ? neighbour : best;
        }
        return best;
    }

    private void addNeighbours(double[] configuration, int position, List<Candidate> neighbours) {
        Axis axis = space.axis(position);
        if (axis.isOrdered()) {
            for (double step : STEPS) {
                consider(
                        with(configuration, position, mutation.near(position, configuration[position], step)),
                        neighbours);
            }
            return;
        }
        for (int i = 0; i < axis.choices(); i++) {
            if (axis.choice(i) != configuration[position]) {
                consider(with(configuration, position, axis.choice(i)), neighbours);
            }
        }
    }

    private static double[] with(double[] configuration, int position, double value) {
        double[] changed = configuration.clone();
        changed[position] = value;
        return changed;
    }
}
