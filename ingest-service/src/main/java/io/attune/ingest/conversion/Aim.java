package io.attune.ingest.conversion;

import io.attune.model.session.Constraint;
import io.attune.model.session.Objective;
import java.util.List;
import java.util.Map;

/**
 * What a session wants of its windows.
 *
 * @param baseline what a weighted goal is relative to, by component: what the session's first measured window had; empty before that
 */
public record Aim(Objective objective, List<Constraint> constraints, Map<String, Double> baseline) {

    public Aim {
        constraints = List.copyOf(constraints);
        baseline = Map.copyOf(baseline);
    }

    /** One number without constraints. */
    public static Aim of(Objective objective) {
        return new Aim(objective, List.of(), Map.of());
    }
}
