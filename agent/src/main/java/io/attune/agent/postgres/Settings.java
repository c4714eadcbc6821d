package io.attune.agent.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code pg_settings}. */
public final class Settings {

    private static final String QUERY = """
            SELECT name, setting, current_setting(name, true) AS text, vartype, unit, min_val, max_val, enumvals, boot_val,
                   context, source, pending_restart, category, short_desc
            FROM pg_catalog.pg_settings
            WHERE setting IS NOT NULL AND name !~ '[.]'
            """;

    private Settings() {}

    /** All settings of the DBMS itself by name, without those of extensions. Values are those of a new connection. */
    public static SortedMap<String, Setting> read(Connection connection) throws SQLException {
        SortedMap<String, Setting> settings = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(QUERY);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Setting setting = setting(row);
                settings.put(setting.name(), setting);
            }
        }
        return settings;
    }

    /** Values by name, without text, which may hold secrets. */
    public static SortedMap<String, String> values(SortedMap<String, Setting> settings) {
        SortedMap<String, String> values = new TreeMap<>();
        settings.forEach((name, setting) -> {
            if (!setting.isText()) {
                values.put(name, setting.value());
            }
        });
        return values;
    }

    private static Setting setting(ResultSet row) throws SQLException {
        String value = row.getString("setting");
        String text = row.getString("text");
        return new Setting(
                row.getString("name"),
                value,
                text == null ? value : text,
                row.getString("vartype"),
                row.getString("unit"),
                row.getString("min_val"),
                row.getString("max_val"),
                words(row.getArray("enumvals")),
                row.getString("boot_val"),
                row.getString("context"),
                row.getString("source"),
                row.getBoolean("pending_restart"),
                row.getString("category"),
                row.getString("short_desc"));
    }

    private static List<String> words(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
