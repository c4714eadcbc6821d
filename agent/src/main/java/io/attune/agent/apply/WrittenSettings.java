package io.attune.agent.apply;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What earlier ALTER SYSTEM statements left in {@code postgresql.auto.conf}. */
public final class WrittenSettings {

    private WrittenSettings() {}

    /** Values by knob, as they were written. */
    public static SortedMap<String, String> read(Connection connection) throws SQLException {
        SortedMap<String, String> written = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name, setting FROM pg_catalog.pg_file_settings"
                        + " WHERE sourcefile LIKE '%postgresql.auto.conf' AND name IS NOT NULL ORDER BY seqno")) {
            while (row.next()) {
                String value = row.getString(2);
                written.put(row.getString(1).toLowerCase(Locale.ROOT), value == null ? "" : value);
            }
        }
        return written;
    }
}
