package io.attune.ingest.recommendation;

import io.attune.commons.token.TokenGrant;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided on a recommendation.
 *
 * @param by name of the token that it was decided with
 * @param reason of a rejection
 * @param edits of an approval, by knob
 */
public record Decision(
        Verdict verdict,
        String by,
        UUID tokenId,
        Instant at,
        @Nullable String reason,
        SortedMap<String, Edit> edits) {

    public enum Verdict {
        APPROVED,
        REJECTED
    }

    /**
     * A knob that was approved with another value, canonical unit.
     *
     * @param proposed absent where it was to stay at the baseline
     * @param approved absent where it is to stay at the baseline
     */
    public record Edit(@Nullable Double proposed, @Nullable Double approved) {}

    public Decision {
        edits = new TreeMap<>((Map<String, Edit>) edits);
    }

    static Decision approved(TokenGrant by, Instant at, SortedMap<String, Edit> edits) {
        return new Decision(Verdict.APPROVED, by.name(), by.tokenId(), at, null, edits);
    }

    static Decision rejected(TokenGrant by, Instant at, String reason) {
        return new Decision(Verdict.REJECTED, by.name(), by.tokenId(), at, reason, new TreeMap<>());
    }
}
