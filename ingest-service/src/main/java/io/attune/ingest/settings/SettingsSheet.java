package io.attune.ingest.settings;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What is to be set.
 *
 * @param recommendationId what it is from, or takes back
 * @param changes sorted by the knob's name
 */
public record SettingsSheet(UUID recommendationId, Part part, List<Change> changes) {

    public SettingsSheet {
        changes = changes.stream()
                .sorted(Comparator.comparing(change -> change.knob().name()))
                .toList();
    }

    String title() {
        return part == Part.APPLY
                ? "Attune recommendation " + recommendationId
                : "Takes Attune recommendation " + recommendationId + " back to what the session began with";
    }

    boolean needsRestart() {
        return changes.stream().anyMatch(Change::needsRestart);
    }

    /** What a person must know of when the values have effect, one sentence. */
    String effect() {
        if (changes.isEmpty()) {
            return "Nothing differs from what the session began with.";
        }
        return needsRestart()
                ? "Values marked \"restart\" have effect after a restart, the others after a reload."
                : "A reload is enough.";
    }
}
