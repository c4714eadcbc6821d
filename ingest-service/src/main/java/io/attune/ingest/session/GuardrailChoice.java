package io.attune.ingest.session;

import io.attune.commons.problem.ProblemError;
import io.attune.commons.problem.ProblemException;
import io.attune.model.session.Approval;
import io.attune.model.session.Guardrails;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.RestartWindow;
import io.attune.model.session.RevertTo;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which guardrails a session has: what the client says, and what is usual. */
final class GuardrailChoice {

    private static final Guardrails USUAL = new Guardrails(
            0.8,
            0.5,
            RestartPolicy.NEVER,
            List.of(),
            false,
            Guardrails.USUAL_STEP_LIMIT,
            RevertTo.INCUMBENT,
            Approval.AUTOMATIC,
            List.of());

    private GuardrailChoice() {}

    /** @throws ProblemException 422 naming everything that cannot be */
    static Guardrails of(@Nullable NewGuardrails wanted) {
        return wanted == null ? USUAL : changed(USUAL, wanted);
    }

    /**
     * What is absent stays.
     *
     * @throws ProblemException 422 naming everything that cannot be
     */
    static Guardrails changed(Guardrails now, NewGuardrails wanted) {
        List<ProblemError> errors = new ArrayList<>();
        RestartPolicy policy = policy(now, wanted);
        List<RestartWindow> windows = policy == RestartPolicy.IN_WINDOW ? windows(now, wanted, errors) : List.of();
        if (policy != RestartPolicy.IN_WINDOW
                && wanted.restartWindows() != null
                && !wanted.restartWindows().isEmpty()) {
            errors.add(new ProblemError("/guardrails/restartWindows", "are of the restartPolicy IN_WINDOW alone"));
        } else if (policy == RestartPolicy.IN_WINDOW && windows.isEmpty() && errors.isEmpty()) {
            errors.add(new ProblemError("/guardrails/restartWindows", "must be given for the restartPolicy IN_WINDOW"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable("INVALID_GUARDRAIL", "Some guardrails cannot be.", errors);
        }
        return new Guardrails(
                said(wanted.memoryBudgetShare(), now.memoryBudgetShare()),
                said(wanted.floorShare(), now.floorShare()),
                policy,
                windows,
                said(wanted.safeMode(), now.safeMode()),
                said(wanted.stepLimit(), now.stepLimit()),
                said(wanted.revertTo(), now.revertTo()),
                said(wanted.revertApproval(), now.revertApproval()),
                now.unlockedKnobs(),
                now.unlocks());
    }

    private static RestartPolicy policy(Guardrails now, NewGuardrails wanted) {
        boolean windowsAlone = wanted.restartPolicy() == null
                && wanted.restartWindows() != null
                && !wanted.restartWindows().isEmpty();
        return windowsAlone ? RestartPolicy.IN_WINDOW : said(wanted.restartPolicy(), now.restartPolicy());
    }

    private static List<RestartWindow> windows(Guardrails now, NewGuardrails wanted, List<ProblemError> errors) {
        if (wanted.restartWindows() == null) {
            return now.restartWindows();
        }
        List<RestartWindow> windows = new ArrayList<>();
        for (int i = 0; i < wanted.restartWindows().size(); i++) {
            NewGuardrails.Window window = wanted.restartWindows().get(i);
            try {
                windows.add(new RestartWindow(
                        window.days() == null ? List.of() : window.days(), window.from(), window.to(), window.zone()));
            } catch (DateTimeException e) {
                errors.add(new ProblemError(
                        "/guardrails/restartWindows/" + i + "/zone", "is no time zone, such as Europe/Berlin"));
            }
        }
        return windows;
    }

    private static <T> T said(@Nullable T wanted, T otherwise) {
        return Objects.requireNonNullElse(wanted, otherwise);
    }
}
