package io.attune.recommender.design;

import io.attune.model.hardware.Hardware;
import io.attune.model.hardware.Hardware.Storage;
import java.util.HashMap;
import java.util.Map;

/** Rules of thumb for InnoDB from the MySQL reference manual ("Optimizing InnoDB Configuration Variables"). Bytes for memory. */
final class MySqlRules {

    private static final double GIB = 1024.0 * 1024 * 1024;

    private MySqlRules() {}

    static Map<String, Double> values(Hardware hardware) {
        double pool = hardware.memoryBytes() * 0.6;
        Map<String, Double> values = new HashMap<>();
        values.put("innodb_buffer_pool_size", pool);
        values.put("innodb_buffer_pool_instances", Math.max(1, Math.min(8, Math.floor(pool / GIB))));
        values.put("innodb_log_file_size", Math.min(2 * GIB, pool / 4));
        values.put("innodb_redo_log_capacity", Math.min(8 * GIB, pool / 2));
        values.put("innodb_io_capacity", hardware.storage() == Storage.HDD ? 200.0 : 2000.0);
        values.put("innodb_io_capacity_max", hardware.storage() == Storage.HDD ? 2000.0 : 4000.0);
        values.put("innodb_flush_neighbors", hardware.storage() == Storage.HDD ? 1.0 : 0.0);
        return values;
    }
}
