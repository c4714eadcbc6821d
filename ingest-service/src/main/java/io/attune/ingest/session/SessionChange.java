package io.attune.ingest.session;

import io.attune.commons.problem.ProblemException;
import io.attune.ingest.session.NewSession.Spending;
import io.attune.model.session.Approval;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Session;
import jakarta.validation.Valid;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be other about a session. */
@Schema(name = "SessionChange", description = "What is absent stays as it is; at least one thing must be said")
record SessionChange(
        @Schema(
                description =
                        "Whether a person must approve each configuration from now on; one that waits goes on waiting",
                enumeration = {"REQUIRED", "AUTOMATIC"})
        @Nullable
        Approval approval,

        @Schema(
                description =
                        "What the session may spend in all; what is absent of it stays. A budget that was spent and is raised"
                                + " lets the session go on: another recommendation takes the place of the last word")
        @Valid
        @Nullable
        Spending budget,

        @Schema(
                description =
                        "What other guardrails there are to be from the next recommendation on; what is absent of them"
                                + " stays. Knobs that need a restart are not taken in later")
        @Valid
        @Nullable
        NewGuardrails guardrails) {

    /**
     * The session as it is to be: the same one where nothing is other.
     *
     * @throws ProblemException 422 where nothing is said, or what is said cannot be
     */
    Session of(Session session) {
        if (approval == null && budget == null && guardrails == null) {
            throw ProblemException.unprocessable("NOTHING_TO_CHANGE", "", "must say what is to change");
        }
        Session changed = session;
        if (approval != null && approval != changed.approval()) {
            changed = changed.asking(approval);
        }
        if (budget != null && !BudgetChoice.changed(changed.budget(), budget).equals(changed.budget())) {
            changed = changed.spending(BudgetChoice.changed(changed.budget(), budget));
        }
        if (guardrails != null) {
            Guardrails next = GuardrailChoice.changed(changed.guardrails(), guardrails);
            changed = next.equals(changed.guardrails()) ? changed : changed.guardedBy(next, changed.knobs());
        }
        return changed;
    }
}
