package io.attune.ingest.tenancy;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.PGConnection;

/**
 * Tells PostgreSQL, when a connection is taken from the pool, which projects it works for: the request's, or all of them outside of
 * requests. It is told only when that is not what it was told last, so that who posts one observation after the other pays no round
 * trip for it. It is told outside of any transaction, whose rollback would undo it, and a connection that was told nothing yet, or
 * whose telling failed, sees nothing.
 */
@Singleton
class TenantConnections implements AgroalPoolInterceptor {

    private static final String WORK_FOR = "SELECT set_config('attune.projects', ?, false)";

    private final Tenant tenant;
    private final Map<PGConnection, String> told = new ConcurrentHashMap<>();

    TenantConnections(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public void onConnectionAcquire(Connection pooled) {
        String wanted = Arc.container().requestContext().isActive() ? tenant.setting() : Tenant.EVERYBODY;
        try {
            PGConnection key = pooled.unwrap(PGConnection.class);
            if (!wanted.equals(told.get(key))) {
                told.remove(key);
                tell(pooled, wanted);
                told.put(key, wanted);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The connection cannot be bound to its projects", e);
        }
    }

    @Override
    public void onConnectionDestroy(Connection pooled) {
        try {
            told.remove(pooled.unwrap(PGConnection.class));
        } catch (SQLException e) {
            throw new IllegalStateException("Not a connection of PostgreSQL", e);
        }
    }

    /**
     * The transaction that the connection is taken for has not sent anything yet, so none is ended here. The statement is the pool's,
     * so that the pool learns of a dead connection.
     */
    private static void tell(Connection pooled, String projects) throws SQLException {
        Connection connection = pooled.unwrap(Connection.class);
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        try (PreparedStatement statement = pooled.prepareStatement(WORK_FOR)) {
            statement.setString(1, projects);
            statement.execute();
        }
        connection.setAutoCommit(autoCommit);
    }
}
