package io.attune.commons.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The SQL of what others than their workers do to jobs that were submitted: wake them, and take them back. */
@ApplicationScoped
class WaitingJobs {

    private static final String WAKE = """
            UPDATE job SET
                woken = (state = 'RUNNING'),
                not_before = CASE WHEN state = 'WAITING' AND postponements > 0 THEN now() ELSE not_before END,
                postponements = CASE state WHEN 'RUNNING' THEN postponements ELSE 0 END
            WHERE kind = ? AND state <> 'ABANDONED' AND (state = 'RUNNING' OR postponements > 0) AND""";
    private static final String CANCEL =
            "DELETE FROM job WHERE kind = ? AND serial_key = ? AND state = 'WAITING' AND NOT starts_with(key, ?)";

    private final DataSource dataSource;

    WaitingJobs(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Lets one job that was put off run at once, in the current transaction. */
    void wake(String kind, String key) throws SQLException {
        wake(kind, "key = ?", key);
    }

    /** Lets the jobs of a serial key that were put off run at once, in the current transaction. */
    void wakeAll(String kind, String serialKey) throws SQLException {
        wake(kind, "serial_key = ?", serialKey);
    }

    /** Forgets the waiting jobs of a serial key, but for those whose key begins so, in the current transaction. */
    void cancel(String kind, String serialKey, String exceptPrefix) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement cancel = connection.prepareStatement(CANCEL)) {
            cancel.setString(1, kind);
            cancel.setString(2, serialKey);
            cancel.setString(3, exceptPrefix);
            cancel.executeUpdate();
        }
    }

    private void wake(String kind, String condition, String value) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement wake = connection.prepareStatement(WAKE + " " + condition)) {
            wake.setString(1, kind);
            wake.setString(2, value);
            wake.executeUpdate();
        }
    }
}
