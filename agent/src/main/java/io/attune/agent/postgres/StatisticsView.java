package io.attune.agent.postgres;

import java.util.List;

/**
 * A view of PostgreSQL's cumulative statistics.
 *
 * @param key columns that say which object a row is about; none where the view has one row
 * @param condition which rows count, in SQL
 */
record StatisticsView(String name, List<String> key, String condition) {

    private static final String ALL = "true";
    private static final String THIS_DATABASE = "datname = pg_catalog.current_database()";

    StatisticsView {
        key = List.copyOf(key);
    }

    boolean isOfObjects() {
        return !key.isEmpty();
    }

    /** Those that say something about a configuration's effect; a DBMS has the subset that its version knows. */
    static List<StatisticsView> all() {
        return List.of(
                new StatisticsView("pg_stat_archiver", List.of(), ALL),
                new StatisticsView("pg_stat_bgwriter", List.of(), ALL),
                new StatisticsView("pg_stat_checkpointer", List.of(), ALL),
                new StatisticsView("pg_stat_database", List.of(), THIS_DATABASE),
                new StatisticsView("pg_stat_database_conflicts", List.of(), THIS_DATABASE),
                new StatisticsView("pg_stat_io", List.of("backend_type", "object", "context"), ALL),
                new StatisticsView("pg_stat_slru", List.of("name"), ALL),
                new StatisticsView("pg_stat_user_functions", List.of("funcid"), ALL),
                new StatisticsView("pg_stat_user_indexes", List.of("indexrelid"), ALL),
                new StatisticsView("pg_stat_user_tables", List.of("relid"), ALL),
                new StatisticsView("pg_stat_wal", List.of(), ALL),
                new StatisticsView("pg_statio_user_indexes", List.of("indexrelid"), ALL),
                new StatisticsView("pg_statio_user_sequences", List.of("relid"), ALL),
                new StatisticsView("pg_statio_user_tables", List.of("relid"), ALL));
    }
}
