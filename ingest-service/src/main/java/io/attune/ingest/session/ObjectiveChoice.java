package io.attune.ingest.session;

import io.attune.commons.problem.ProblemException;
import io.attune.ingest.conversion.KnownObjective;
import io.attune.model.session.Objective;
import io.attune.model.session.Objective.Goal;
import org.jspecify.annotations.Nullable;

/** Which objective a session has: one whose goal is known, or one that the client names and measures itself. */
final class ObjectiveChoice {

    private ObjectiveChoice() {}

    /** @throws ProblemException 422 for a goal that is missing or against the objective's nature */
    static Objective of(NewSession.Goal wanted) {
        @Nullable
        Goal natural =
                KnownObjective.of(wanted.name()).map(KnownObjective::goal).orElse(null);
        @Nullable Goal goal = wanted.goal() == null ? natural : wanted.goal();
        if (goal == null) {
            throw ProblemException.unprocessable(
                    "GOAL_MISSING",
                    "/objective/goal",
                    "must be MAXIMIZE or MINIMIZE for an objective other than " + KnownObjective.labels());
        }
        if (natural != null && goal != natural) {
            throw ProblemException.unprocessable(
                    "WRONG_GOAL", "/objective/goal", "must be " + natural + " for this objective");
        }
        return new Objective(wanted.name(), goal);
    }
}
