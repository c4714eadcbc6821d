package io.attune.ingest.precondition;

import io.attune.commons.problem.ProblemException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A strong entity tag.
 *
 * @param opaque without the quotes
 */
public record EntityTag(String opaque) {

    private static final String ANY = "*";
    private static final String WEAK = "W/";

    /** Of numbers that are never the same for two states of a thing. */
    public static EntityTag of(long... revisions) {
        return new EntityTag(LongStream.of(revisions).mapToObj(Long::toString).collect(Collectors.joining("-")));
    }

    /** As it stands in the header {@code ETag}. */
    @Override
    public String toString() {
        return "\"" + opaque + "\"";
    }

    /** Whether {@code If-None-Match} says that the client has this state. */
    public boolean isKnownTo(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && tags(ifNoneMatch)
                        .anyMatch(tag -> tag.equals(ANY) || toString().equals(withoutWeakness(tag)));
    }

    /**
     * Goes on only when {@code If-Match} names this state.
     *
     * @throws ProblemException 428 {@code PRECONDITION_REQUIRED} without the header, 412 where it names other states
     */
    public void require(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(
                    428,
                    "PRECONDITION_REQUIRED",
                    "Send the ETag that was read in If-Match, so that nothing is decided on a state that nobody saw.");
        }
        requireIfGiven(ifMatch);
    }

    /** As {@link #require}, but goes on without the header. */
    public void requireIfGiven(@Nullable String ifMatch) {
        if (ifMatch != null && tags(ifMatch).noneMatch(tag -> tag.equals(ANY) || tag.equals(toString()))) {
            throw ProblemException.preconditionFailed("It changed since it was read.");
        }
    }

    private static Stream<String> tags(String header) {
        return Arrays.stream(header.split(",")).map(String::strip);
    }

    private static String withoutWeakness(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
