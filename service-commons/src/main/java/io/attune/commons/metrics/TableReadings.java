package io.attune.commons.metrics;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Takes the readings of all tables, one after the other on one connection, every {@code attune.metrics.every}. */
@ApplicationScoped
class TableReadings {

    private static final Logger LOG = Logger.getLogger(TableReadings.class);

    private final DataSource dataSource;
    private final Instance<TableReading> readings;

    TableReadings(DataSource dataSource, @Any Instance<TableReading> readings) {
        this.dataSource = dataSource;
        this.readings = readings;
    }

    @Scheduled(
            every = "{attune.metrics.every}",
            identity = "table-readings",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void take() {
        try (Connection connection = dataSource.getConnection()) {
            for (TableReading reading : readings) {
                take(reading, connection);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debugf(e, "The database is not asked for numbers now");
            readings.forEach(TableReading::unknown);
        }
    }

    private static void take(TableReading reading, Connection connection) {
        try {
            reading.read(connection);
        } catch (SQLException e) {
            LOG.debugf(e, "No numbers of %s", reading.getClass());
            reading.unknown();
        }
    }
}
