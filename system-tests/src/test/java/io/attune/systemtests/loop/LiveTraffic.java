package io.attune.systemtests.loop;

import io.attune.embedded.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Small transactions from one connection, which comes back when the server was restarted. */
final class LiveTraffic implements AutoCloseable {

    private static final int ROWS = 10_000;

    private final PostgresServer target;
    private final AtomicLong transactions = new AtomicLong();
    private final Thread thread = new Thread(this::run, "live-traffic");
    private volatile boolean closed;

    private LiveTraffic(PostgresServer target) {
        this.target = target;
    }

    static LiveTraffic on(PostgresServer target) throws SQLException {
        try (Connection connection = target.connect("postgres");
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE account (id int PRIMARY KEY, balance int NOT NULL)");
            sql.execute("INSERT INTO account SELECT i, 0 FROM generate_series(0, " + (ROWS - 1) + ") i");
        }
        LiveTraffic traffic = new LiveTraffic(target);
        traffic.thread.start();
        return traffic;
    }

    long transactions() {
        return transactions.get();
    }

    private void run() {
        while (!closed) {
            try (Connection connection = target.connect("postgres");
                    PreparedStatement update =
                            connection.prepareStatement("UPDATE account SET balance = balance + 1 WHERE id = ?")) {
                while (!closed) {
                    update.setInt(1, (int) (transactions.incrementAndGet() * 7919 % ROWS));
                    update.execute();
                }
            } catch (SQLException e) {
                waitForTheServer();
            }
        }
    }

    private void waitForTheServer() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
