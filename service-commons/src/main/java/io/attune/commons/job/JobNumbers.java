package io.attune.commons.job;

import io.attune.commons.metrics.TableReading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How many jobs of each kind wait, and for how long: in all replicas together, of which each shows the same. */
@ApplicationScoped
class JobNumbers implements TableReading {

    private static final int COUNTED_AT_MOST = 100_000;

    private static final String READ = """
            SELECT kind, priority > %d AS urgent,
                count(*) FILTER (WHERE state = 'WAITING' AND not_before <= clock_timestamp()) AS waiting,
                count(*) FILTER (WHERE state = 'WAITING' AND not_before > clock_timestamp()) AS postponed,
                count(*) FILTER (WHERE state = 'RUNNING') AS running,
                count(*) FILTER (WHERE state = 'ABANDONED') AS given_up,
                coalesce(extract(epoch FROM max(clock_timestamp() - greatest(submitted_at, not_before))
                    FILTER (WHERE state = 'WAITING' AND not_before <= clock_timestamp())), 0)::float8 AS oldest_age
            FROM (SELECT * FROM job LIMIT %d) AS counted GROUP BY kind, urgent""".formatted(Jobs.NORMAL_PRIORITY, COUNTED_AT_MOST);

    private static final Numbers NONE = new Numbers(0, 0, 0, 0, 0);
    private static final Numbers UNKNOWN = new Numbers(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private final Instance<Work<?>> works;
    private volatile @Nullable Map<Group, Numbers> numbers;

    JobNumbers(@Any Instance<Work<?>> works) {
        this.works = works;
    }

    private record Group(String kind, boolean urgent) {}

    private record Numbers(double waiting, double oldestAgeSeconds, double postponed, double running, double givenUp) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Work<?> work : works) {
            bind(new Group(work.kind(), false), registry);
            bind(new Group(work.kind(), true), registry);
        }
    }

    private void bind(Group group, MeterRegistry registry) {
        gauge("attune.jobs.waiting", group, Numbers::waiting)
                .description("Jobs that could run and wait for a worker")
                .register(registry);
        gauge("attune.jobs.oldest.waiting.age", group, Numbers::oldestAgeSeconds)
                .description("For how long the one of them has waited that could run first")
                .baseUnit("seconds")
                .register(registry);
        gauge("attune.jobs.postponed", group, Numbers::postponed)
                .description("Jobs that run later: they wait for something, or failed")
                .register(registry);
        gauge("attune.jobs.running", group, Numbers::running)
                .description("Jobs that a worker has taken")
                .register(registry);
        gauge("attune.jobs.given.up", group, Numbers::givenUp)
                .description("Jobs that failed for good and are kept for an operator to look at")
                .register(registry);
    }

    private Gauge.Builder<JobNumbers> gauge(String name, Group group, ToDoubleFunction<Numbers> number) {
        return Gauge.builder(name, this, jobs -> number.applyAsDouble(jobs.numbersOf(group)))
                .tag("kind", group.kind())
                .tag("priority", group.urgent() ? "urgent" : "normal");
    }

    private Numbers numbersOf(Group group) {
        Map<Group, Numbers> read = numbers;
        return read == null ? UNKNOWN : read.getOrDefault(group, NONE);
    }

    @Override
    public void read(Connection connection) throws SQLException {
        Map<Group, Numbers> read = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(MOST_SECONDS);
            try (ResultSet rows = statement.executeQuery(READ)) {
                while (rows.next()) {
                    read.put(
                            new Group(rows.getString("kind"), rows.getBoolean("urgent")),
                            new Numbers(
                                    rows.getDouble("waiting"),
                                    rows.getDouble("oldest_age"),
                                    rows.getDouble("postponed"),
                                    rows.getDouble("running"),
                                    rows.getDouble("given_up")));
                }
            }
        }
        numbers = read;
    }

    @Override
    public void unknown() {
        numbers = null;
    }
}
