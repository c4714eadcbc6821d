package io.attune.commons.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class RowInsertTest {

    private static final RowInsert INSERT = new RowInsert(
            "INSERT INTO numbered (value, square) VALUES", "(?, ?::numeric)", "ON CONFLICT (value) DO NOTHING");

    @Inject
    DataSource dataSource;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 31, 32, 33, 71})
    void insertsAllRowsInTheirOrder(int count) throws SQLException {
        List<Integer> values =
                IntStream.range(0, count).mapToObj(i -> i * 7 % 101).toList();
        try (Connection connection = table()) {
            assertThat(insert(connection, values)).isEqualTo(count);
            assertThat(stored(connection)).isEqualTo(values);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 40})
    void tellsHowManyWentIn(int count) throws SQLException {
        List<Integer> values = IntStream.range(0, count).boxed().toList();
        try (Connection connection = table()) {
            insert(connection, List.of(0));
            assertThat(insert(connection, values)).isEqualTo(count - 1);
            assertThat(stored(connection)).isEqualTo(values);
        }
    }

    private Connection table() throws SQLException {
        Connection connection = dataSource.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS numbered");
            statement.execute(
                    "CREATE TEMP TABLE numbered (place bigint GENERATED ALWAYS AS IDENTITY, value integer UNIQUE, square numeric)");
        }
        return connection;
    }

    private static int insert(Connection connection, List<Integer> values) throws SQLException {
        return INSERT.into(connection, values, (insert, before, value) -> {
            insert.setInt(before + 1, value);
            insert.setString(before + 2, value % 2 == 0 ? null : Integer.toString(value * value));
        });
    }

    /** Values in the order that they came in; each with its square, where it is odd. */
    private static List<Integer> stored(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT value, square FROM numbered ORDER BY place")) {
            List<Integer> values = new ArrayList<>();
            while (rows.next()) {
                int value = rows.getInt(1);
                assertThat(rows.getBigDecimal(2))
                        .isEqualTo(value % 2 == 0 ? null : BigDecimal.valueOf((long) value * value));
                values.add(value);
            }
            return values;
        }
    }
}
