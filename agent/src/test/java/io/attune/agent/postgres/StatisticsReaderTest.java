package io.attune.agent.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.agent.testing.Target;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class StatisticsReaderTest {

    private static final String INSERTED = "pg_stat_user_tables.n_tup_ins";

    private Connection connection;
    private Target target;

    @BeforeEach
    void twoTables() throws Exception {
        target = Target.fresh();
        connection = target.connect();
        execute("DROP TABLE IF EXISTS one, other");
        execute("CREATE TABLE one (n int)");
        execute("CREATE TABLE other (n int)");
    }

    @AfterEach
    void close() throws Exception {
        execute("DROP TABLE IF EXISTS one, other");
        connection.close();
    }

    @Test
    void sumsCountersOverTables() throws Exception {
        Snapshot before = read();

        insert("one", 30);
        insert("other", 12);

        assertThat(number(read(), INSERTED) - number(before, INSERTED)).isEqualTo(42);
    }

    @Test
    void countsOnBothSidesOnlyWhatIsStillThereSoThatADroppedTableLowersNothing() throws Exception {
        insert("one", 30);
        Snapshot before = read();

        execute("DROP TABLE one");
        insert("other", 12);

        Snapshot after = read();
        assertThat(number(after, INSERTED)).isLessThan(number(before, INSERTED));
        Object counted = before.metricsOfObjectsStillIn(after).get(INSERTED);
        assertThat(number(after, INSERTED) - ((BigDecimal) Objects.requireNonNull(counted)).doubleValue())
                .isEqualTo(12);
    }

    @Test
    void knowsWhenStatisticsWereLastReset() throws Exception {
        Snapshot before = read();

        execute("SELECT pg_stat_reset_shared('wal')");

        Snapshot after = read();
        assertThat(after.statsResetAt()).isAfter(before.takenAt()).isBefore(after.takenAt());
        assertThat(after.startedAt()).isEqualTo(before.startedAt());
    }

    @Test
    void readsEveryColumnOfTheCatalog() throws Exception {
        assertThat(read().metrics())
                .containsOnlyKeys(StatisticsColumns.read(connection).stream()
                        .map(StatisticsColumn::metricName)
                        .toList());
    }

    private Snapshot read() throws Exception {
        try (Connection another = target.connect()) {
            return StatisticsReader.read(another);
        }
    }

    private void insert(String table, int rows) throws Exception {
        execute("INSERT INTO " + table + " SELECT generate_series(1, " + rows + ")");
        execute("SELECT pg_stat_force_next_flush()");
    }

    private void execute(String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static double number(Snapshot snapshot, String metric) {
        return ((BigDecimal) Objects.requireNonNull(snapshot.metrics().get(metric))).doubleValue();
    }
}
