package io.attune.ingest.definition;

import io.attune.commons.problem.ProblemError;
import io.attune.commons.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a definition, where. */
final class Faults {

    private static final int LISTED_AT_MOST = 100;

    private final String root;
    private final List<ProblemError> errors = new ArrayList<>();

    /** @param root JSON Pointer to the definition in the request; empty where it is the whole body */
    Faults(String root) {
        this.root = root;
    }

    void add(String pointer, String message) {
        if (errors.size() < LISTED_AT_MOST) {
            errors.add(new ProblemError(root + pointer, message));
        }
    }

    /** @throws ProblemException 422 {@code INVALID_CATALOG} where anything is wrong */
    void refuse() {
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable(
                    "INVALID_CATALOG", "Some knobs or metrics of the catalog cannot be.", errors);
        }
    }
}
