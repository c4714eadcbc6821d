package io.attune.ui.readmodel;

import java.sql.SQLException;

/** The database refused or did not answer; the cause tells which. */
public final class ReadModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReadModelException(SQLException cause) {
        super(cause);
    }
}
