package io.attune.local.load;

import java.io.IOException;
import java.sql.SQLException;

/** Runs transactions against a database and measures them. */
public sealed interface Load permits JdbcLoad, PgbenchLoad {
    /** Runs for the plan's whole time and returns the latencies of the transactions that ended in its window. */
    Latencies run(LoadPlan plan) throws SQLException, IOException, InterruptedException;
}
