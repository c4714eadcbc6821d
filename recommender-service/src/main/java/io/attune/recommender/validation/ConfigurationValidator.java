package io.attune.recommender.validation;

import io.attune.model.catalog.Catalog;
import io.attune.model.session.Session;
import io.attune.recommender.space.KnobSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns any proposal into a configuration that may be recommended: each value in its bounds and one that the DBMS can store, no
 * dependency broken, within the memory budget. Nothing is recommended that did not come through here, except a configuration that
 * the session itself has already run.
 *
 * <p>A valid configuration comes back unchanged. Cost: linear in the knobs, times 40 where memory must be taken back.
 */
public final class ConfigurationValidator {

    private final KnobSpace space;
    private final Dependencies dependencies;
    private final MemoryBudget memory;

    public ConfigurationValidator(KnobSpace space, Catalog catalog, Session session, CurrentValues current) {
        this.space = space;
        this.dependencies = new Dependencies(Dependency.of(catalog.dbmsType()), space, current);
        double limit =
                session.guardrails().memoryBudgetShare() * session.hardware().memoryBytes();
        this.memory = new MemoryBudget(catalog, space, dependencies, current, limit);
    }

    /** The valid configuration nearest to the proposal, as far as bounds and the other knobs allow one. */
    public double[] validated(double[] proposal) {
        double[] configuration = space.nearest(proposal);
        dependencies.enforce(configuration);
        memory.enforce(configuration);
        dependencies.enforce(configuration);
        return configuration;
    }

    /** What is wrong with a configuration, one sentence each; empty for a valid one. */
    public List<String> violations(double[] configuration) {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < space.size(); i++) {
            if (!space.axis(i).admits(configuration[i])) {
                sentences.add(space.axis(i).name() + " is " + configuration[i] + ", which is not one of its values");
            }
        }
        sentences.addAll(dependencies.broken(configuration));
        if (!memory.isKept(configuration)) {
            sentences.add("the configuration can take " + (long) memory.bytes(configuration) + " bytes, the budget is "
                    + (long) memory.limitBytes());
        }
        return sentences;
    }
}
