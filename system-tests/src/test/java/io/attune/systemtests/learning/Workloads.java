package io.attune.systemtests.learning;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/** Workloads of a learning service, put straight into its schema: thousands of sessions would take hours to arrive. */
final class Workloads {

    private static final int OBSERVATIONS = 6;

    private final Connection connection;

    /** @param connection as superuser; its search path becomes the schema */
    Workloads(Connection connection, String schema) throws SQLException {
        this.connection = connection;
        execute("SET search_path TO " + schema);
    }

    /**
     * Adds workloads that have been measured, each with a session. Of the dirty ones everything is new; there is nothing new of the
     * others.
     */
    void add(int clean, int dirty) throws SQLException {
        connection.setAutoCommit(false);
        execute("INSERT INTO workload (id, project_id, measured, revision, dirty_since)"
                + " SELECT gen_random_uuid(), gen_random_uuid(), " + OBSERVATIONS + ", 1,"
                + " CASE WHEN n <= " + dirty + " THEN now() END FROM generate_series(1, " + (clean + dirty) + ") AS n");
        execute("INSERT INTO session (id, workload_id, revision, objective, goal, knobs, created_at)"
                + " SELECT gen_random_uuid(), id, 1, 'throughput_txn_per_sec', 'MAXIMIZE', '{work_mem,shared_buffers}', now()"
                + " FROM workload");
        execute("""
                INSERT INTO observation (workload_id, id, catalog_key, catalog_revision, failed, knobs, metrics, objective_names,
                    objective_values)
                SELECT workload.id, gen_random_uuid(), catalog.key, catalog.revision, false,
                    ARRAY(SELECT random() * n FROM generate_series(1, jsonb_array_length(catalog.body -> 'knobs'))),
                    ARRAY(SELECT random() * n FROM generate_series(1, jsonb_array_length(catalog.body -> 'metrics'))),
                    '{throughput_txn_per_sec}', ARRAY[random() * n]
                FROM workload, generate_series(1, CASE WHEN dirty_since IS NULL THEN 1 ELSE %d END) AS n,
                    (SELECT * FROM catalog WHERE key LIKE 'postgres-%%' ORDER BY key, revision DESC LIMIT 1) AS catalog
                """.formatted(OBSERVATIONS));
        connection.commit();
        connection.setAutoCommit(true);
        execute("ANALYZE");
    }

    /** Text of each row of a query with one column. */
    Set<String> texts(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Set<String> texts = new TreeSet<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    long number(String query) throws SQLException {
        return Long.parseLong(texts(query).iterator().next());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
