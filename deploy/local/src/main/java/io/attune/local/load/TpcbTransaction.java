package io.attune.local.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SplittableRandom;

/** One client's connection, and the transaction that pgbench calls TPC-B (sort of). */
final class TpcbTransaction implements AutoCloseable {
    private static final int LARGEST_DELTA = 5_000;

    private final Connection connection;
    private final int scale;
    private final SplittableRandom random;
    private final PreparedStatement updateAccount;
    private final PreparedStatement selectAccount;
    private final PreparedStatement updateTeller;
    private final PreparedStatement updateBranch;
    private final PreparedStatement insertHistory;

    TpcbTransaction(Connection connection, int scale, SplittableRandom random) throws SQLException {
        this.connection = connection;
        this.scale = scale;
        this.random = random;
        connection.setAutoCommit(false);
        updateAccount =
                connection.prepareStatement("UPDATE pgbench_accounts SET abalance = abalance + ? WHERE aid = ?");
        selectAccount = connection.prepareStatement("SELECT abalance FROM pgbench_accounts WHERE aid = ?");
        updateTeller = connection.prepareStatement("UPDATE pgbench_tellers SET tbalance = tbalance + ? WHERE tid = ?");
        updateBranch = connection.prepareStatement("UPDATE pgbench_branches SET bbalance = bbalance + ? WHERE bid = ?");
        insertHistory = connection.prepareStatement(
                "INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP)");
    }

    /** Runs one transaction to its commit. */
    void run() throws SQLException {
        int account = 1 + random.nextInt(scale * TpcbTables.ACCOUNTS_PER_BRANCH);
        int branch = 1 + random.nextInt(scale);
        int teller = 1 + random.nextInt(scale * TpcbTables.TELLERS_PER_BRANCH);
        int delta = random.nextInt(-LARGEST_DELTA, LARGEST_DELTA + 1);
        update(updateAccount, delta, account);
        selectAccount.setInt(1, account);
        try (ResultSet balance = selectAccount.executeQuery()) {
            balance.next();
        }
        update(updateTeller, delta, teller);
        update(updateBranch, delta, branch);
        insertHistory.setInt(1, teller);
        insertHistory.setInt(2, branch);
        insertHistory.setInt(3, account);
        insertHistory.setInt(4, delta);
        insertHistory.executeUpdate();
        connection.commit();
    }

    private static void update(PreparedStatement statement, int delta, int id) throws SQLException {
        statement.setInt(1, delta);
        statement.setInt(2, id);
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
