package io.attune.commons.body;

import io.attune.commons.problem.ProblemException;

/** The refusal of a body that is too large. */
final class BodyTooLarge {

    private BodyTooLarge() {}

    static ProblemException refusal(long limit) {
        return new ProblemException(413, "BODY_TOO_LARGE", detail(limit));
    }

    static String detail(long limit) {
        return "The body has more than " + limit + " bytes, before or after it is decompressed.";
    }
}
