package io.attune.agent.loop;

import io.attune.agent.api.AttuneServer;
import io.attune.agent.api.RecommendationView;
import io.attune.agent.api.SessionView;
import io.attune.agent.guardrail.KnobPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which configuration a session settles on: the one that the server's last word names, because it knows which measurement was luck; where
 * it names none, because the run ended before the session did, the one that was measured best. Never one that sets a durability knob
 * which is locked by now.
 */
record Settlement(
        SessionView session,
        JournalContent content,
        @Nullable RecommendationView lastWord) {

    /**
     * Asks the server which durability knobs are unlocked by now, where that matters.
     *
     * @return absent for the configuration that the session began with
     */
    JournalContent.@Nullable Best best(AttuneServer server) throws InterruptedException {
        return dependsOnUnlockedKnobs()
                ? new Settlement(server.session(session.id()), content, lastWord).best()
                : best();
    }

    /** The same by what is known of the session. */
    JournalContent.@Nullable Best best() {
        RecommendationView.Provenance provenance = lastWord == null ? null : lastWord.provenance();
        if (provenance == null) {
            return bestMeasured();
        }
        if (provenance.incumbentSequence() == null) {
            return null;
        }
        // the newest measurement of what keeps the constraints on average need not keep them
        JournalContent.Best named = content.measured()
                .getOrDefault(
                        provenance.incumbentSequence(), content.infeasible().get(provenance.incumbentSequence()));
        return named != null && isAllowed(named) ? named : bestMeasured();
    }

    private JournalContent.@Nullable Best bestMeasured() {
        List<JournalContent.Best> candidates =
                new ArrayList<>(content.measured().values());
        if (content.best() != null) {
            candidates.add(content.best());
        }
        JournalContent.Best best = null;
        for (JournalContent.Best candidate : candidates) {
            boolean isBetter = best == null || session.objective().isBetter(candidate.value(), best.value());
            best = isBetter && isAllowed(candidate) ? candidate : best;
        }
        return best;
    }

    private boolean isAllowed(JournalContent.Best candidate) {
        return candidate.configuration().entrySet().stream()
                .filter(setting -> KnobPolicy.guardsDurability(setting.getKey()))
                .filter(setting -> !content.baseline().knob(setting.getKey()).has(setting.getValue()))
                .allMatch(setting -> session.isUnlocked(setting.getKey()));
    }

    /** Whether it matters which durability knobs the session has unlocked now. */
    private boolean dependsOnUnlockedKnobs() {
        return Stream.concat(content.measured().values().stream(), content.infeasible().values().stream())
                .flatMap(measured -> measured.configuration().keySet().stream())
                .anyMatch(KnobPolicy::guardsDurability);
    }
}
