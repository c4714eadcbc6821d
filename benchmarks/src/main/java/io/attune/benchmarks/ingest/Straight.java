package io.attune.benchmarks.ingest;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Inserts what a post leaves behind, an observation and its tuning request, straight into tables, a transaction for each. */
final class Straight implements Phase.Worker {

    private static final AtomicLong SEQUENCE = new AtomicLong(1_000_000);

    private final Connection connection;
    private final Rows observations;
    private final Rows requests;
    private final PreparedStatement observation;
    private final PreparedStatement request;

    Straight(Connection connection, Rows observations, Rows requests) throws SQLException {
        this.connection = connection;
        this.observations = observations;
        this.requests = requests;
        connection.setAutoCommit(false);
        this.observation = observations.prepare(connection);
        this.request = requests.prepare(connection);
    }

    @Override
    public int store() throws SQLException {
        long sequence = SEQUENCE.getAndIncrement();
        int number = (int) (sequence % Integer.MAX_VALUE);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        observations.bind(observation, number, (column, value) -> switch (column) {
            case "id" -> id;
            case "sequence" -> sequence;
            default -> value;
        });
        requests.bind(request, number, (column, value) -> switch (column) {
            case "id" -> UuidCreator.getTimeOrderedEpoch();
            case "after_observation_id" -> id;
            case "sequence" -> sequence;
            default -> value;
        });
        observation.executeUpdate();
        request.executeUpdate();
        connection.commit();
        return 1;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
