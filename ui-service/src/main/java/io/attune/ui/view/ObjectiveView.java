package io.attune.ui.view;

import io.attune.model.session.Objective;

/**
 * What a session makes better.
 *
 * @param name its unit is what it ends in: {@code _txn_per_sec}, {@code _ms}
 */
record ObjectiveView(String name, Objective.Goal goal) {
    static ObjectiveView of(Objective objective) {
        return new ObjectiveView(objective.name(), objective.goal());
    }
}
