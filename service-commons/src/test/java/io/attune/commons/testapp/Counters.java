package io.attune.commons.testapp;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Rows that transactions have in common. */
@ApplicationScoped
public class Counters {

    private final DataSource dataSource;

    Counters(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Counts up in the current transaction, which others wait for; the new number. */
    public long next(String name) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert = connection.prepareStatement(
                        "INSERT INTO counter VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET number = counter.number + 1"
                                + " RETURNING number")) {
            upsert.setString(1, name);
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number as committed; 0 when it never counted. */
    public long current(String name) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT number FROM counter WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
