package io.attune.model.recommendation;

import org.jspecify.annotations.Nullable;

/**
 * A reason code, how far along, and what comes next in one sentence.
 *
 * @param count how far along, where the code counts something
 * @param of out of how many
 */
public record Reason(
        ReasonCode code, @Nullable Integer count, @Nullable Integer of, String explanation) {

    public static Reason of(ReasonCode code, String explanation) {
        return new Reason(code, null, null, explanation);
    }

    public static Reason counted(ReasonCode code, int count, int of, String explanation) {
        return new Reason(code, count, of, explanation);
    }

    /** Such as {@code COLD_START(3 of 10)}. */
    public String label() {
        return count == null ? code.name() : code + "(" + count + " of " + of + ")";
    }
}
