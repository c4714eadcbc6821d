package io.attune.ingest.tenancy;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Warns of a role that PostgreSQL lets through the wall. */
@ApplicationScoped
class RoleCheck {

    private static final Logger LOG = Logger.getLogger(RoleCheck.class);
    private static final String PASSES = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user";

    private final DataSource dataSource;

    RoleCheck(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void warn(@Observes StartupEvent start) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PASSES)) {
            if (row.next() && row.getBoolean(1)) {
                LOG.warn(
                        "The database role is a superuser or bypasses row-level security: the second wall between projects is"
                                + " off. Give the service a role of its own that owns its schema.");
            }
        }
    }
}
