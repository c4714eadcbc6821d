package io.attune.commons.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class ExchangeTest {

    private static final RowInsert INSERT =
            new RowInsert("INSERT INTO noted (word) VALUES", "(?)", "ON CONFLICT DO NOTHING");

    @Inject
    DataSource dataSource;

    /** More often than the driver sends a statement before it prepares it on the server. */
    @Test
    void givesEachStatementItsParametersAndItsResult() throws SQLException {
        try (Connection connection = table()) {
            for (int round = 0; round < 8; round++) {
                String word = "word " + round;
                List<Object> results = new ArrayList<>();
                Exchange exchange = new Exchange()
                        .add(
                                "INSERT INTO noted (word) VALUES (?)",
                                (insert, before) -> insert.setString(before + 1, word),
                                insert -> results.add(insert.getUpdateCount()))
                        .add(
                                "SELECT count(*) FROM noted WHERE word = ? OR word = ?",
                                (select, before) -> {
                                    select.setString(before + 1, word);
                                    select.setString(before + 2, "word 0");
                                },
                                select -> results.add(number(select)))
                        .add("SELECT 7", (select, before) -> {}, select -> results.add(number(select)))
                        .add(
                                "DELETE FROM noted WHERE word = ?",
                                (delete, before) -> delete.setString(before + 1, "nothing"),
                                delete -> results.add(delete.getUpdateCount()));

                exchange.send(connection);

                assertThat(results).isEqualTo(List.of(1, round == 0 ? 1 : 2, 7, 0));
            }
        }
    }

    @Test
    void keepsTheOrderOfManyRowsAndOfWhatIsAroundThem() throws SQLException {
        try (Connection connection = table()) {
            List<String> words = IntStream.range(0, 39).mapToObj(i -> "w" + i).toList();
            List<Integer> results = new ArrayList<>();
            Exchange exchange = new Exchange();
            count(exchange, results);
            INSERT.addTo(exchange, words, (insert, before, word) -> insert.setString(before + 1, word), results::add);
            count(exchange, results);

            exchange.send(connection);

            assertThat(results).containsExactly(0, 32, 4, 2, 1, 39);
        }
    }

    @Test
    void doesNothingWhereAStatementFails() throws SQLException {
        try (Connection connection = table()) {
            Exchange exchange = new Exchange()
                    .add("INSERT INTO noted (word) VALUES (?)", (insert, before) -> insert.setString(before + 1, "a"))
                    .add("INSERT INTO noted (word) VALUES (?)", (insert, before) -> insert.setString(before + 1, "a"));

            assertThatThrownBy(() -> exchange.send(connection)).isInstanceOf(SQLException.class);

            List<Integer> results = new ArrayList<>();
            Exchange after = new Exchange();
            count(after, results);
            after.send(connection);
            assertThat(results).containsExactly(0);
        }
    }

    @Test
    void sendsNothingWhereThereIsNothing() throws SQLException {
        try (Connection connection = table()) {
            new Exchange().send(connection);
        }
    }

    private Connection table() throws SQLException {
        Connection connection = dataSource.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS noted");
            statement.execute("CREATE TEMP TABLE noted (word text UNIQUE)");
        }
        return connection;
    }

    private static void count(Exchange exchange, List<Integer> results) {
        exchange.add("SELECT count(*) FROM noted", (select, before) -> {}, select -> results.add(number(select)));
    }

    private static int number(PreparedStatement select) throws SQLException {
        ResultSet row = select.getResultSet();
        assertThat(row.next()).isTrue();
        return row.getInt(1);
    }
}
