package io.attune.commons.outbox;

import io.attune.commons.metrics.TableReading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How many events wait in the outbox, and for how long. */
@ApplicationScoped
class OutboxNumbers implements TableReading {

    private static final int COUNTED_AT_MOST = 100_000;

    private static final String READ = """
            SELECT (SELECT count(*) FROM (SELECT FROM outbox_event WHERE refused IS NULL LIMIT %d) AS counted),
                coalesce(extract(epoch FROM clock_timestamp() - (SELECT appended_at FROM outbox_event
                    WHERE refused IS NULL ORDER BY position LIMIT 1)), 0)::float8,
                (SELECT count(*) FROM (SELECT FROM outbox_event WHERE refused IS NOT NULL LIMIT %d) AS counted)""".formatted(COUNTED_AT_MOST, COUNTED_AT_MOST);

    private static final Numbers UNKNOWN = new Numbers(Double.NaN, Double.NaN, Double.NaN);

    private volatile Numbers numbers = UNKNOWN;

    private record Numbers(double waiting, double oldestAgeSeconds, double refused) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("attune.outbox.events", this, outbox -> outbox.numbers.waiting)
                .description("Events that wait to be sent to Kafka")
                .register(registry);
        Gauge.builder("attune.outbox.oldest.age", this, outbox -> outbox.numbers.oldestAgeSeconds)
                .description("How long the oldest of them has waited")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("attune.outbox.refused.events", this, outbox -> outbox.numbers.refused)
                .description("Events that Kafka will never take, which wait for an operator")
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
