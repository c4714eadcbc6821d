package io.attune.benchmarks.quality;

import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.session.Durability;
import io.attune.model.session.Objective;
import io.attune.recommender.problem.Trial;
import java.util.List;
import java.util.Map;

/** A system that answers at once: what others measured of it, or what a model of it says. */
sealed interface TargetSystem permits MeasuredForest, MeasuredTable, ModelledDbms {

    String name();

    /** Its knobs; no metrics. */
    Catalog catalog();

    Objective objective();

    /** Those of its knobs that a session leaves alone unless a person unlocks them. */
    default List<String> durabilityKnobs() {
        return catalog().knobs().stream()
                .map(Knob::name)
                .filter(Durability::concerns)
                .toList();
    }

    /** Evaluates the defaults with these knobs set. */
    Trial run(long sequence, Map<String, Double> configuration);
}
