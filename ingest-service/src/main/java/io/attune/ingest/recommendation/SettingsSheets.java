package io.attune.ingest.recommendation;

import io.attune.commons.problem.ProblemError;
import io.attune.commons.problem.ProblemException;
import io.attune.ingest.settings.Change;
import io.attune.ingest.settings.Part;
import io.attune.ingest.settings.SettingsSheet;
import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Durability;
import io.attune.model.session.KnobUnlock;
import io.attune.model.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a recommendation changes about the session's baseline, and what takes that back. */
@ApplicationScoped
class SettingsSheets {

    private final Baselines baselines;

    SettingsSheets(Baselines baselines) {
        this.baselines = baselines;
    }

    /** @throws ProblemException 422 where the baseline of a knob was never reported */
    SettingsSheet of(Recommendation recommendation, Session session, Catalog catalog, Part part) {
        Map<String, Double> baseline = baselines.of(session, catalog);
        List<Change> changes = new ArrayList<>();
        List<ProblemError> unknown = new ArrayList<>();
        recommendation.configuration().forEach((name, recommended) -> {
            Knob knob = catalog.knob(name)
                    .orElseThrow(() -> new IllegalStateException(
                            name + " is recommended, but the session's catalog does not have it"));
            Double began = baseline.getOrDefault(name, knob.defaultValue());
            if (began == null) {
                unknown.add(new ProblemError(name, "was not reported by the session's first observation"));
            } else if (!began.equals(recommended)) {
                changes.add(
                        part == Part.APPLY
                                ? new Change(knob, recommended, began)
                                : new Change(knob, began, recommended));
            }
        });
        if (!unknown.isEmpty()) {
            throw ProblemException.unprocessable(
                    "BASELINE_UNKNOWN", "What the session began with is not known of some knobs.", unknown);
        }
        return new SettingsSheet(
                recommendation.id(), part, changes, part == Part.APPLY ? warnings(session, changes) : List.of());
    }

    private static List<String> warnings(Session session, List<Change> changes) {
        return changes.stream()
                .map(change -> change.knob().name())
                .filter(Durability::concerns)
                .map(knob -> "WARNING: " + knob + " guards what was committed, and is changed. "
                        + session.guardrails()
                                .unlockOf(knob)
                                .map(SettingsSheets::story)
                                .orElse(
                                        session.guardrails().unlockedKnobs().contains(knob)
                                                ? "It is unlocked."
                                                : "It is locked now."))
                .toList();
    }

    private static String story(KnobUnlock unlock) {
        return "It was unlocked by " + unlock.by() + " at " + unlock.at() + ": " + unlock.reason();
    }
}
