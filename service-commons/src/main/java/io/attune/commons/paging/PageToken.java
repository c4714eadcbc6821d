package io.attune.commons.paging;

import io.attune.commons.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Where the next page of a list begins: the sort key of the last item that was given out, opaque to clients.
 *
 * @param parts the parts of the sort key, in order
 */
public record PageToken(List<String> parts) {

    private static final String SEPARATOR = "\u001f";

    public PageToken {
        parts = List.copyOf(parts);
    }

    public static PageToken of(String... parts) {
        return new PageToken(List.of(parts));
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws ProblemException 400 {@code INVALID_PAGE_TOKEN} when it is not a token with {@code size} parts
     */
    public static PageToken decode(String text, int size) {
        try {
            String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = new ArrayList<>(List.of(joined.split(SEPARATOR, -1)));
            if (parts.size() == size) {
                return new PageToken(parts);
            }
        } catch (IllegalArgumentException e) {
            throw refusal();
        }
        throw refusal();
    }

    /** The text that clients pass back. */
    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** 400 {@code INVALID_PAGE_TOKEN}; also for a part that cannot be read as what it should be. */
    public static ProblemException refusal() {
        return new ProblemException(
                400, "INVALID_PAGE_TOKEN", "The page token is not one that this list has given out.", List.of());
    }
}
