package io.attune.ingest.support;

import io.attune.ingest.conversion.KnownObjective;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.Metric;
import io.attune.model.knob.Knob;
import io.attune.model.session.Constraint;
import io.attune.model.session.Objective;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names that a bundle may show: those of a shipped catalog and those that this software made. Any other is somebody's text, and stands as
 * a number of its own: the same name as the same number.
 */
final class OwnNames {

    private final Set<String> ours = new HashSet<>(KnownObjective.labels());
    private final Map<String, String> others = new HashMap<>();

    /** @param isShipped whether the catalog is one of a release */
    OwnNames(Catalog catalog, boolean isShipped, Objective objective) {
        ours.add(Constraint.MEMORY);
        if (isShipped) {
            catalog.knobs().stream().map(Knob::name).forEach(ours::add);
            catalog.metrics().stream().map(Metric::name).forEach(ours::add);
        }
        if (objective.isWeighted() && objective.name().matches("weighted_goal_[0-9a-f]{8}")) {
            ours.add(objective.name());
        }
    }

    /** The name, or what stands for it. */
    String of(String name) {
        return ours.contains(name) ? name : others.computeIfAbsent(name, n -> "(name " + (others.size() + 1) + ")");
    }
}
