package io.attune.ingest.settings;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What is to be set.
 *
 * @param recommendationId what it is from, or takes back
 * @param changes sorted by the knob's name
 * @param warnings what a person must know before anything is set, one sentence each
 */
public record SettingsSheet(UUID recommendationId, Part part, List<Change> changes, List<String> warnings) {

    private static final Pattern LINE_END = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    public SettingsSheet {
        changes = changes.stream()
                .sorted(Comparator.comparing(change -> change.knob().name()))
                .toList();
        warnings = List.copyOf(warnings);
    }

    /** That needs no warning. */
    public SettingsSheet(UUID recommendationId, Part part, List<Change> changes) {
        this(recommendationId, part, changes, List.of());
    }

    /** Title and warnings as lines of a comment. */
    String head(String comment) {
        StringBuilder head = new StringBuilder(comment).append(title()).append('\n');
        warnings.forEach(warning -> head.append(comment)
                .append(LINE_END.matcher(warning).replaceAll(" "))
                .append('\n'));
        return head.toString();
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
