package io.attune.ingest.ottertune;

import io.attune.commons.problem.ProblemException;
import java.util.function.Supplier;

/** Refusals with the status that OtterTune's clients know. */
final class Refusal {

    private static final int BAD_REQUEST = 400;

    private Refusal() {}

    /** 400: something about the form or one of its files. */
    static ProblemException of(String part, String message) {
        return ProblemException.invalid(part, message);
    }

    /** Does the work; what the API refuses with a status that these clients do not know, because of what they sent, becomes 400. */
    static <T> T inTheirTerms(Supplier<T> work) {
        try {
            return work.get();
        } catch (ProblemException e) {
            throw switch (e.status()) {
                case 409, 410, 422 ->
                    new ProblemException(BAD_REQUEST, e.code(), String.valueOf(e.getMessage()), e.errors());
                default -> e;
            };
        }
    }
}
