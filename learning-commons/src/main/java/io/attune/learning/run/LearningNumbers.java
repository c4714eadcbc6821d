package io.attune.learning.run;

import io.attune.commons.metrics.TableReading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How old the newest snapshot is, and how many workloads wait to be learnt from. */
@ApplicationScoped
class LearningNumbers implements TableReading {

    private static final int COUNTED_AT_MOST = 100_000;

    private static final String READ = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - (SELECT max(computed_at) FROM snapshot)), 'NaN')::float8,
                (SELECT count(*) FROM (SELECT FROM workload WHERE dirty_since IS NOT NULL LIMIT %d) AS counted),
                coalesce(extract(epoch FROM clock_timestamp() - (SELECT min(dirty_since) FROM workload
                    WHERE dirty_since IS NOT NULL)), 0)::float8""".formatted(COUNTED_AT_MOST);

    private static final Numbers UNKNOWN = new Numbers(Double.NaN, Double.NaN, Double.NaN);

    private volatile Numbers numbers = UNKNOWN;

    private record Numbers(double snapshotAgeSeconds, double dirtyWorkloads, double oldestDirtySeconds) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("attune.snapshot.age", this, learning -> learning.numbers.snapshotAgeSeconds)
                .description("Time since the newest snapshot was computed; none where there is no snapshot")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("attune.workloads.dirty", this, learning -> learning.numbers.dirtyWorkloads)
                .description("Workloads with something that no run has looked at")
                .register(registry);
        Gauge.builder("attune.workloads.oldest.dirty.age", this, learning -> learning.numbers.oldestDirtySeconds)
                .description("Since when the one of them has waited that waits longest")
                .baseUnit("seconds")
                .register(registry);
    }

    @Override
    public void read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(MOST_SECONDS);
            try (ResultSet row = statement.executeQuery(READ)) {
                row.next();
                numbers = new Numbers(row.getDouble(1), row.getDouble(2), row.getDouble(3));
            }
        }
    }

    @Override
    public void unknown() {
        numbers = UNKNOWN;
    }
}
