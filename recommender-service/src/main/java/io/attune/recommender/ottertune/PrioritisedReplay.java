package io.attune.recommender.ottertune;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws transitions the oftener, the more the critic erred on them (Schaul et al., Prioritized experience replay, ICLR 2016:
 * p = (|δ| + 0.01)^0.6), and tells how much each draw counts to make up for that; OtterTune works those weights out and does not use
 * them. O(transitions) a batch.
 */
final class PrioritisedReplay {

    private static final double LEAST_ERROR = 0.01;
    private static final double PRIORITY_POWER = 0.6;
    private static final double FIRST_CORRECTION = 0.4;
    private static final double CORRECTION_STEP = 0.001;

    private final List<Transition> transitions;
    private final double[] priorities;
    private final double[] cumulated;
    private final SplittableRandom random;
    private double correction = FIRST_CORRECTION;

    PrioritisedReplay(List<Transition> transitions, SplittableRandom random) {
        this.transitions = List.copyOf(transitions);
        this.priorities = new double[transitions.size()];
        this.cumulated = new double[transitions.size()];
        this.random = random;
        Arrays.fill(priorities, 1);
    }

    Transition transition(int number) {
        return transitions.get(number);
    }

    /** Numbers of transitions, drawn with replacement. */
    int[] draw(int count) {
        double sum = 0;
        for (int i = 0; i < priorities.length; i++) {
            sum += priorities[i];
            cumulated[i] = sum;
        }
        correction = Math.min(1, correction + CORRECTION_STEP);
        int[] drawn = new int[count];
        for (int k = 0; k < count; k++) {
            int found = Arrays.binarySearch(cumulated, random.nextDouble() * sum);
            drawn[k] = Math.min(priorities.length - 1, found < 0 ? -found - 1 : found);
        }
        return drawn;
    }

    /** By how much each of the drawn counts, at most 1. */
    double[] weights(int[] drawn) {
        double[] weights = new double[drawn.length];
        double greatest = 0;
        for (int k = 0; k < drawn.length; k++) {
            weights[k] = Math.pow(priorities[drawn[k]], -correction);
            greatest = Math.max(greatest, weights[k]);
        }
        for (int k = 0; k < drawn.length; k++) {
            weights[k] /= greatest;
        }
        return weights;
    }

    /** By how much the critic erred on a transition. */
    void erred(int number, double error) {
        priorities[number] = Math.pow(Math.abs(error) + LEAST_ERROR, PRIORITY_POWER);
    }
}
