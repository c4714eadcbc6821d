package io.attune.local.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of pgbench's TPC-B-like benchmark, so that pgbench and our own load can run on them alike. */
public final class TpcbTables {
    static final int TELLERS_PER_BRANCH = 10;
    static final int ACCOUNTS_PER_BRANCH = 100_000;

    private TpcbTables() {}

    /**
     * Makes and fills the tables.
     *
     * @param scale number of branches; 100,000 accounts (15 MB) each
     */
    public static void create(Connection connection, int scale) throws SQLException {
        List<String> steps = List.of(
                "CREATE TABLE pgbench_branches (bid int NOT NULL, bbalance int, filler char(88)) WITH (fillfactor = 100)",
                "CREATE TABLE pgbench_tellers (tid int NOT NULL, bid int, tbalance int, filler char(84))"
                        + " WITH (fillfactor = 100)",
                "CREATE TABLE pgbench_accounts (aid int NOT NULL, bid int, abalance int, filler char(84))"
                        + " WITH (fillfactor = 100)",
                "CREATE TABLE pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22))",
                "INSERT INTO pgbench_branches SELECT b, 0, '' FROM generate_series(1, " + scale + ") b",
                "INSERT INTO pgbench_tellers SELECT t, (t - 1) / " + TELLERS_PER_BRANCH
                        + " + 1, 0, '' FROM generate_series(1, " + scale * TELLERS_PER_BRANCH + ") t",
                "INSERT INTO pgbench_accounts SELECT a, (a - 1) / " + ACCOUNTS_PER_BRANCH
                        + " + 1, 0, '' FROM generate_series(1, " + scale * ACCOUNTS_PER_BRANCH + ") a",
                "ALTER TABLE pgbench_branches ADD PRIMARY KEY (bid)",
                "ALTER TABLE pgbench_tellers ADD PRIMARY KEY (tid)",
                "ALTER TABLE pgbench_accounts ADD PRIMARY KEY (aid)",
                "VACUUM (FREEZE, ANALYZE)",
                "CHECKPOINT");
        try (Statement statement = connection.createStatement()) {
            for (String step : steps) {
                statement.execute(step);
            }
        }
    }
}
