package io.attune.recommender.validation;

import io.attune.model.catalog.Catalog;
import io.attune.model.knob.KnobDependency;
import io.attune.model.knob.KnobText;
import io.attune.model.session.Session;
import io.attune.recommender.space.Axis;
import io.attune.recommender.space.ChangingValues;
import io.attune.recommender.space.KnobSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Turns any proposal into a configuration that may be recommended: each value in its bounds and one that the DBMS can store, no
 * dependency broken, within the memory budget. Every recommendation is checked here last; one that repeats what the session has
 * already run is not mended, or something else would be measured, but says what is wrong with it.
 *
 * <p>A valid configuration comes back unchanged. Cost: linear in the knobs, times 40 where memory must be taken back;
 * little where a proposal differs from the one before in few knobs. Not safe for use by several threads.
 */
public final class ConfigurationValidator {

    private final KnobSpace space;
    private final Dependencies dependencies;
    private final MemoryBudget memory;
    private final ChangingValues nearest;
    private final ChangingValues round;
    private final ChangingValues roundDown;

    public ConfigurationValidator(KnobSpace space, Catalog catalog, Session session, CurrentValues current) {
        this.space = space;
        this.dependencies = new Dependencies(KnobDependency.of(catalog.dbmsType()), space, current);
        double limit =
                session.guardrails().memoryBudgetShare() * session.hardware().memoryBytes();
        this.memory = new MemoryBudget(catalog, space, dependencies, current, limit);
        this.nearest = new ChangingValues(space, Axis::nearest);
        this.round = new ChangingValues(space, Axis::round);
        this.roundDown = new ChangingValues(space, Axis::roundDown);
    }

    /** The valid configuration nearest to the proposal, as far as bounds and the other knobs allow one. */
    public double[] validated(double[] proposal) {
        double[] configuration = proposal.clone();
        for (int i = 0; i < configuration.length; i++) {
            configuration[i] = nearest.of(i, proposal[i]);
        }
        dependencies.enforce(configuration);
        memory.enforce(configuration);
        dependencies.enforce(configuration);
        return configuration;
    }

    /**
     * A valid configuration with round numbers, as far as it stays valid with them.
     *
     * @param unset values that need no setting because the knobs have them anyway, and are not rounded; NaN where there is none
     */
    public double[] rounded(double[] valid, double[] unset) {
        double[] near = answers(round, valid, unset);
        if (isKept(near)) {
            return near;
        }
        double[] below = answers(roundDown, valid, unset);
        return isKept(below) ? below : roundedOneByOne(valid, near, below);
    }

    private static double[] answers(ChangingValues question, double[] values, double[] unset) {
        double[] answers = values.clone();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != unset[i]) {
                answers[i] = question.of(i, values[i]);
            }
        }
        return answers;
    }

    /** Where a knob that is not rounded stands in the way of another. */
    private double[] roundedOneByOne(double[] valid, double[] near, double[] below) {
        double[] rounded = valid.clone();
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = near[i];
            if (near[i] != valid[i] && !isKept(rounded)) {
                rounded[i] = below[i];
                rounded[i] = isKept(rounded) ? below[i] : valid[i];
            }
        }
        return rounded;
    }

    /** Whether dependencies and the memory budget are kept. */
    public boolean isKept(double[] configuration) {
        return dependencies.areKept(configuration) && memory.isKept(configuration);
    }

    /**
     * What is wrong with a configuration, one sentence each; empty for a valid one. Only what it sets can be wrong: one that sets
     * nothing has no violation.
     *
     * @param unset values that need no setting because the knobs have them anyway; NaN where there is none
     */
    public List<String> violations(double[] configuration, double[] unset) {
        IntPredicate isSet = i -> configuration[i] != unset[i];
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < space.size(); i++) {
            Axis axis = space.axis(i);
            if (isSet.test(i) && !axis.admits(configuration[i])) {
                sentences.add(axis.name() + " is " + text(axis, configuration[i])
                        + ", which is not one of its values in this session");
            }
        }
        sentences.addAll(dependencies.broken(configuration, isSet));
        if (memory.isTouched(isSet) && !memory.isKept(configuration)) {
            sentences.add("the configuration can take " + (long) memory.bytes(configuration) + " bytes, the budget is "
                    + (long) memory.limitBytes());
        }
        return sentences;
    }

    private static String text(Axis axis, double value) {
        return axis.knob().holds(value) ? KnobText.format(axis.knob(), value) : String.valueOf(value);
    }
}
