package io.attune.local.stack;

import io.attune.embedded.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The suite's database: a schema a service, owned by a role of its own that can see no other. */
final class AttuneDatabase {
    static final String NAME = "attune";

    private AttuneDatabase() {}

    /** Makes what is missing, and sets the passwords to those of the secrets. Can be called again. */
    static void prepare(PostgresServer server, Secrets secrets) throws SQLException, IOException {
        if (!exists(server, "postgres", "SELECT 1 FROM pg_database WHERE datname = ?", NAME)) {
            server.createDatabase(NAME);
        }
        try (Connection connection = server.connect(NAME);
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE ALL ON DATABASE " + NAME + " FROM PUBLIC");
            statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
            for (Service service : Service.values()) {
                String role = service.schema();
                if (!exists(server, NAME, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
                    statement.execute("CREATE ROLE " + role + " LOGIN");
                }
                statement.execute(
                        "ALTER ROLE " + role + " NOSUPERUSER NOBYPASSRLS PASSWORD '" + secrets.password(role) + "'");
                statement.execute("GRANT CONNECT ON DATABASE " + NAME + " TO " + role);
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + role + " AUTHORIZATION " + role);
                statement.execute("ALTER ROLE " + role + " SET search_path = " + role);
            }
        }
    }

    private static boolean exists(PostgresServer server, String database, String query, String name)
            throws SQLException {
        try (Connection connection = server.connect(database);
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
