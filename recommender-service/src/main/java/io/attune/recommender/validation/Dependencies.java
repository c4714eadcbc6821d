package io.attune.recommender.validation;

import io.attune.model.knob.KnobDependency;
import io.attune.recommender.space.KnobSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The dependencies between a session's knobs. Where a pair is the wrong way round the lesser knob comes down; the greater goes up
 * only as far as the least value of the lesser demands. So, but for that, a repair never asks for more of anything.
 */
final class Dependencies {

    private record Pair(Operand lesser, Operand greater) {}

    private final KnobSpace space;
    private final List<Pair> pairs = new ArrayList<>();
    private final double[] floors;
    private final boolean[] raised;

    /** @param dependencies a knob as {@code greater} before it stands as {@code lesser} */
    Dependencies(List<KnobDependency> dependencies, KnobSpace space, CurrentValues current) {
        this.space = space;
        this.floors = new double[space.size()];
        this.raised = new boolean[space.size()];
        for (int i = 0; i < floors.length; i++) {
            floors[i] = space.axis(i).atLeast(Double.NEGATIVE_INFINITY);
        }
        for (KnobDependency dependency : dependencies) {
            Pair pair = new Pair(
                    Operand.of(dependency.lesser(), space, current), Operand.of(dependency.greater(), space, current));
            if (pair.lesser.isKnown() && pair.greater.isKnown() && (pair.lesser.moves() || pair.greater.moves())) {
                pairs.add(pair);
            }
        }
        for (Pair pair : pairs) {
            if (pair.greater.moves()) {
                int position = pair.greater.position();
                double demanded = leastOf(pair.lesser);
                if (demanded > floors[position]) {
                    floors[position] = space.axis(position).atLeast(demanded);
                    raised[position] = true;
                }
            }
        }
    }

    private double leastOf(Operand operand) {
        return operand.moves() ? floors[operand.position()] : operand.kept();
    }

    /** The least value, special ones aside, that a knob of the configuration can have without breaking a dependency. */
    double floor(int position) {
        return floors[position];
    }

    /** Repairs the configuration in place. */
    void enforce(double[] configuration) {
        for (int i = 0; i < configuration.length; i++) {
            if (raised[i] && configuration[i] < floors[i]) {
                configuration[i] = floors[i];
            }
        }
        for (int i = pairs.size() - 1; i >= 0; i--) {
            Pair pair = pairs.get(i);
            double greater = pair.greater.in(configuration);
            if (pair.lesser.moves() && pair.lesser.in(configuration) > greater) {
                int position = pair.lesser.position();
                configuration[position] = space.axis(position).atMost(greater);
            }
        }
    }

    boolean areKept(double[] configuration) {
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            if (pair.lesser.in(configuration) > pair.greater.in(configuration)) {
                return false;
            }
        }
        return true;
    }

    /** The pairs that are the wrong way round and of which the configuration sets one, one sentence each. */
    List<String> broken(double[] configuration, IntPredicate isSet) {
        List<String> sentences = new ArrayList<>();
        for (Pair pair : pairs) {
            if (!pair.lesser.isAmong(isSet) && !pair.greater.isAmong(isSet)) {
                continue;
            }
            double lesser = pair.lesser.in(configuration);
            double greater = pair.greater.in(configuration);
            if (lesser > greater) {
                sentences.add(pair.lesser.knob() + " is " + lesser + ", it must not be above " + pair.greater.knob()
                        + ", which is " + greater);
            }
        }
        return sentences;
    }
}
