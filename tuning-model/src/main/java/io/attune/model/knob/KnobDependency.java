package io.attune.model.knob;

import java.util.List;

/**
 * Two knobs of which the first must not be above the second: what a recommender keeps, and what a person's edit is held to.
 *
 * @param lesser the name of the knob that must not be above the other
 * @param greater the name of the other
 */
public record KnobDependency(String lesser, String greater) {

    /**
     * From the documentation of {@code postgresql.conf}; those that the server refuses to start with, and those where the excess has
     * no effect, which would only confuse a model. A knob stands as {@code greater} before it stands as {@code lesser}.
     */
    private static final List<KnobDependency> POSTGRES = List.of(
            new KnobDependency("min_wal_size", "max_wal_size"),
            new KnobDependency("max_parallel_workers_per_gather", "max_parallel_workers"),
            new KnobDependency("max_parallel_maintenance_workers", "max_parallel_workers"),
            new KnobDependency("max_parallel_workers", "max_worker_processes"),
            new KnobDependency("max_sync_workers_per_subscription", "max_logical_replication_workers"),
            new KnobDependency("max_logical_replication_workers", "max_worker_processes"),
            new KnobDependency("autovacuum_max_workers", "autovacuum_worker_slots"),
            new KnobDependency("io_combine_limit", "io_max_combine_limit"),
            new KnobDependency("superuser_reserved_connections", "max_connections"),
            new KnobDependency("reserved_connections", "max_connections"));

    /** From the MySQL reference manual. */
    private static final List<KnobDependency> MYSQL = List.of(
            new KnobDependency("innodb_io_capacity", "innodb_io_capacity_max"),
            new KnobDependency("innodb_max_dirty_pages_pct_lwm", "innodb_max_dirty_pages_pct"));

    /** Those of a kind of DBMS, such as {@code postgres}; none of one that we do not know. */
    public static List<KnobDependency> of(String dbmsType) {
        return switch (dbmsType) {
            case "postgres" -> POSTGRES;
            case "mysql", "mariadb" -> MYSQL;
            default -> List.of();
        };
    }
}
