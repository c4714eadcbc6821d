package io.attune.recommender.method;

import io.attune.model.recommendation.Reason;
import io.attune.model.session.Durability;
import io.attune.model.session.Guardrails;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Says of a configuration that it changes knobs that guard what was committed, and who allowed that. */
final class UnlockedDurability {

    private final List<String> knobs;
    private final Guardrails guardrails;

    /** @param changed the knobs that the configuration sets */
    UnlockedDurability(Collection<String> changed, Guardrails guardrails) {
        this.knobs = changed.stream().filter(Durability::concerns).toList();
        this.guardrails = guardrails;
    }

    Reason admittedBy(Reason reason) {
        return knobs.isEmpty()
                ? reason
                : new Reason(
                        reason.code(),
                        reason.count(),
                        reason.of(),
                        reason.explanation() + " It changes " + String.join(", ", knobs)
                                + ", so that what was committed can be lost; that was unlocked by a person.");
    }

    /** The notes and one for each knob. */
    List<String> notedBeside(List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        knobs.forEach(knob -> all.add("changes the durability knob " + knob + ", which "
                + guardrails
                        .unlockOf(knob)
                        .map(unlock -> unlock.by() + " unlocked at " + unlock.at() + ": " + unlock.reason())
                        .orElse("a person unlocked")));
        return all;
    }
}
