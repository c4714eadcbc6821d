package io.attune.recommender.validation;

import java.util.List;

/** Two knobs of which the first must not be above the second. */
record Dependency(String lesser, String greater) {

    /**
     * From the documentation of {@code postgresql.conf}; those that the server refuses to start with, and those where the excess has
     * no effect, which would only confuse a model. A knob stands as {@code greater} before it stands as {@code lesser}.
     */
    private static final List<Dependency> POSTGRES = List.of(
            new Dependency("min_wal_size", "max_wal_size"),
            new Dependency("max_parallel_workers_per_gather", "max_parallel_workers"),
            new Dependency("max_parallel_maintenance_workers", "max_parallel_workers"),
            new Dependency("max_parallel_workers", "max_worker_processes"),
            new Dependency("max_sync_workers_per_subscription", "max_logical_replication_workers"),
            new Dependency("max_logical_replication_workers", "max_worker_processes"),
            new Dependency("autovacuum_max_workers", "autovacuum_worker_slots"),
            new Dependency("io_combine_limit", "io_max_combine_limit"),
            new Dependency("superuser_reserved_connections", "max_connections"),
            new Dependency("reserved_connections", "max_connections"));

    /** From the MySQL reference manual. */
    private static final List<Dependency> MYSQL = List.of(
            new Dependency("innodb_io_capacity", "innodb_io_capacity_max"),
            new Dependency("innodb_max_dirty_pages_pct_lwm", "innodb_max_dirty_pages_pct"));

    static List<Dependency> of(String dbmsType) {
        return switch (dbmsType) {
            case "postgres" -> POSTGRES;
            case "mysql", "mariadb" -> MYSQL;
            default -> List.of();
        };
    }
}
