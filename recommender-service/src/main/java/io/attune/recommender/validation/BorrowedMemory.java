package io.attune.recommender.validation;

import java.util.function.ToDoubleFunction;

/** What −1 costs in memory knobs where it means "as another knob says", from the documentation of {@code postgresql.conf}. */
final class BorrowedMemory {

    private static final double WAL_SEGMENT = 16.0 * 1024 * 1024;

    private BorrowedMemory() {}

    /** @return bytes; 0 where −1 means that nothing is taken, or where the other knob is not known */
    static double amount(String knob, ToDoubleFunction<String> valueOf) {
        double bytes =
                switch (knob) {
                    case "autovacuum_work_mem" -> valueOf.applyAsDouble("maintenance_work_mem");
                    case "wal_buffers" -> Math.min(WAL_SEGMENT, valueOf.applyAsDouble("shared_buffers") / 32);
                    default -> 0;
                };
        return Double.isFinite(bytes) ? Math.max(0, bytes) : 0;
    }
}
