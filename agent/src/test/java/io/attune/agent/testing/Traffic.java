package io.attune.agent.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Clients that commit small transactions as fast as they can, and connect again when the DBMS goes away. */
public final class Traffic {

    private static final int CLIENTS = 2;
    private static final long WHILE_THE_DBMS_RESTARTS = 20_000_000;

    private final Target target;
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean isOver;

    private Traffic(Target target) {
        this.target = target;
    }

    public static Traffic on(Target target) throws SQLException {
        target.execute("CREATE TABLE IF NOT EXISTS account (id int PRIMARY KEY, balance int NOT NULL)");
        target.execute("INSERT INTO account SELECT n, 0 FROM generate_series(1, 100) n ON CONFLICT DO NOTHING");
        Traffic traffic = new Traffic(target);
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            Thread thread = new Thread(() -> traffic.run(number), "traffic-" + number);
            thread.start();
            traffic.clients.add(thread);
        }
        return traffic;
    }

    private void run(int client) {
        while (!isOver) {
            try (Connection connection = target.connect();
                    PreparedStatement update =
                            connection.prepareStatement("UPDATE account SET balance = balance + 1 WHERE id = ?")) {
                for (int i = client; !isOver; i += CLIENTS) {
                    update.setInt(1, 1 + i % 100);
                    update.executeUpdate();
                }
            } catch (SQLException e) {
                LockSupport.parkNanos(WHILE_THE_DBMS_RESTARTS);
            }
        }
    }

    public void stop() throws InterruptedException {
        isOver = true;
        for (Thread client : clients) {
            client.join();
        }
    }
}
