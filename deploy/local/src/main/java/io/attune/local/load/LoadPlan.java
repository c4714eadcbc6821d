package io.attune.local.load;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What to load, with how many clients and how long.
 *
 * @param warmup runs before the window and is not measured
 */
public record LoadPlan(
        int port, String database, String user, String password, int clients, Duration warmup, Duration window) {

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
    }

    /** How long it runs altogether. */
    Duration total() {
        return warmup.plus(window);
    }
}
