package io.attune.recommender.database;

import java.sql.SQLException;

/** A statement failed; its cause says why. */
public final class StatementFailedException extends RuntimeException {
    StatementFailedException(SQLException cause) {
        super("A statement failed: " + cause.getMessage(), cause);
    }
}
