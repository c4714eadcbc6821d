package io.attune.benchmarks.ingest;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Inserts what posts leave behind, observations and a tuning request after the last of those that came together, straight into tables,
 * in one transaction.
 */
final class Straight implements Phase.Worker {

    private static final AtomicLong SEQUENCE = new AtomicLong(1_000_000);

    private final Connection connection;
    private final Rows observations;
    private final Rows requests;
    private final PreparedStatement observation;
    private final PreparedStatement request;
    private final int together;

    Straight(Connection connection, Rows observations, Rows requests, int together) throws SQLException {
        this.together = together;
        this.connection = connection;
        this.observations = observations;
        this.requests = requests;
        connection.setAutoCommit(false);
        this.observation = observations.prepare(connection);
        this.request = requests.prepare(connection);
    }

    @Override
    public int store() throws SQLException {
        UUID last = addObservation();
        for (int i = 1; i < together; i++) {
            last = addObservation();
        }
        observation.executeBatch();
        UUID after = last;
        long sequence = SEQUENCE.getAndIncrement();
        requests.bind(request, number(sequence), (column, value) -> switch (column) {
            case "id" -> UuidCreator.getTimeOrderedEpoch();
            case "after_observation_id" -> after;
            case "sequence" -> sequence;
            default -> value;
        });
        request.executeUpdate();
        connection.commit();
        return together;
    }

    private UUID addObservation() throws SQLException {
        long sequence = SEQUENCE.getAndIncrement();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        observations.bind(observation, number(sequence), (column, value) -> switch (column) {
            case "id" -> id;
            case "sequence" -> sequence;
            default -> value;
        });
        observation.addBatch();
        return id;
    }

    private static int number(long sequence) {
        return (int) (sequence % Integer.MAX_VALUE);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
