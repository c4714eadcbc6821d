package io.attune.recommender.design;

import io.attune.model.hardware.Hardware;
import io.attune.model.hardware.Hardware.Storage;
import io.attune.recommender.validation.CurrentValues;
import java.util.HashMap;
import java.util.Map;

/**
 * Rules of thumb for PostgreSQL as pgtune publishes them for a web application, and as the PostgreSQL wiki page "Tuning Your
 * PostgreSQL Server" explains them. Bytes where the knob is an amount of memory or of log.
 */
final class PostgresRules {

    private static final double KIB = 1024;
    private static final double MIB = 1024 * KIB;
    private static final double GIB = 1024 * MIB;
    private static final double CONNECTIONS = 100;

    private PostgresRules() {}

    static Map<String, Double> values(Hardware hardware, CurrentValues current) {
        double memory = hardware.memoryBytes();
        double cores = hardware.cpuCores();
        double buffers = memory / 4;
        double perGather = Math.max(1, Math.min(4, Math.ceil(cores / 2)));
        double allowed = current.of("max_connections");
        double connections = Double.isFinite(allowed) && allowed > 0 ? allowed : CONNECTIONS;
        Map<String, Double> values = new HashMap<>();
        values.put("shared_buffers", buffers);
        values.put("effective_cache_size", memory * 3 / 4);
        values.put("maintenance_work_mem", Math.min(2 * GIB, memory / 16));
        values.put("work_mem", Math.max(4 * MIB, (memory - buffers) / (connections * 3) / perGather));
        values.put("wal_buffers", Math.max(32 * KIB, Math.min(16 * MIB, buffers * 3 / 100)));
        values.put("min_wal_size", GIB);
        values.put("max_wal_size", 4 * GIB);
        values.put("checkpoint_completion_target", 0.9);
        values.put("default_statistics_target", 100.0);
        values.put("random_page_cost", hardware.storage() == Storage.HDD ? 4 : 1.1);
        values.put("effective_io_concurrency", hardware.storage() == Storage.HDD ? 2.0 : 200.0);
        values.put("max_worker_processes", Math.max(8, cores));
        values.put("max_parallel_workers", Math.max(2, cores));
        values.put("max_parallel_workers_per_gather", perGather);
        values.put("max_parallel_maintenance_workers", perGather);
        return values;
    }
}
