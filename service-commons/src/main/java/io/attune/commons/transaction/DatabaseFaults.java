package io.attune.commons.transaction;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Arrays;
import java.util.Set;
import javax.sql.DataSource;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;

/** Tells faults of the database, which pass by themselves, from faults of what was asked of it. */
@ApplicationScoped
public class DatabaseFaults {

    private static final int PING_SECONDS = 2;
    private static final int DEEPEST_CAUSE = 32;

    /**
     * Classes of SQLSTATE (PostgreSQL, appendix A): connection exception, transaction rollback (serialization failure,
     * deadlock), insufficient resources, operator intervention (shutdown, crash), system error.
     */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String READ_ONLY_TRANSACTION = "25006";

    private final DataSource dataSource;

    DatabaseFaults(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whether trying the same again may well succeed: the fault is the database's, or the database is away. */
    public boolean passes(Throwable failure) {
        return isPassing(failure) || !answers();
    }

    static boolean isPassing(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            // a transaction manager keeps what made a commit fail beside its own exception
            if (isPassingItself(cause)
                    || Arrays.stream(cause.getSuppressed()).anyMatch(DatabaseFaults::isPassingItself)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isPassingItself(Throwable failure) {
        if (failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || failure instanceof XAException) {
            return true;
        }
        return failure instanceof SQLException sql && hasPassingState(sql.getSQLState());
    }

    private static boolean hasPassingState(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (PASSING_CLASSES.contains(state.substring(0, 2))
                        || state.equals(LOCK_NOT_AVAILABLE)
                        || state.equals(READ_ONLY_TRANSACTION));
    }

    private boolean answers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(PING_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
