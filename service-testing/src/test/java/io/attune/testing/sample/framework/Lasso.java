package io.attune.testing.sample.framework;

import java.sql.Connection;

/** An algorithm that reads the database. */
final class Lasso {

    int path(Connection connection) {
        return connection.hashCode();
    }
}
