package io.attune.commons.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Inserts many rows with few statements of several rows each: PostgreSQL begins and ends a statement in about the time that a small row
 * takes. What the driver's {@code reWriteBatchedInserts} does, but it tells how many rows went in, which the driver does not.
 *
 * <p>Statements have 1, 2, 4, ... rows, so that there are few of them to be prepared.
 */
public final class RowInsert {

    /** Of more rows in a statement nothing is to be gained. */
    private static final int MOST_ROWS = 32;

    /** With up to so many rows a statement goes together with others: there are few kinds of such messages. */
    private static final int FEW_ROWS = 2;

    private final String head;
    private final String row;
    private final String tail;
    private final int columns;
    private final String one;

    /**
     * @param head such as {@code INSERT INTO thing (id, content) VALUES}
     * @param row a row's values, such as {@code (?, ?::jsonb)}
     * @param tail such as {@code ON CONFLICT DO NOTHING}; may be empty
     */
    public RowInsert(String head, String row, String tail) {
        this.head = head;
        this.row = row;
        this.tail = tail;
        this.columns = Exchange.parameters(row);
        this.one = statement(1);
    }

    /** Binds the values of a row. */
    public interface Binding<T> {

        /** @param before number of the parameter before the row's first */
        void bind(PreparedStatement insert, int before, T row) throws SQLException;
    }

    /** Inserts in the order of the list; how many rows went in. */
    public <T> int into(Connection connection, List<T> rows, Binding<T> binding) throws SQLException {
        AtomicInteger inserted = new AtomicInteger();
        Exchange exchange = new Exchange();
        addTo(exchange, rows, binding, inserted::addAndGet);
        exchange.send(connection);
        return inserted.get();
    }

    /**
     * Inserts with an exchange, in the order of the list.
     *
     * @param counted told of each statement how many rows went in
     */
    public <T> void addTo(Exchange exchange, List<T> rows, Binding<T> binding, IntConsumer counted) {
        int from = 0;
        while (from < rows.size()) {
            int count = Math.min(MOST_ROWS, Integer.highestOneBit(rows.size() - from));
            List<T> some = rows.subList(from, from + count);
            exchange.add(
                    count == 1 ? one : statement(count),
                    count > FEW_ROWS,
                    (insert, before) -> bind(insert, before, some, binding),
                    insert -> counted.accept(insert.getUpdateCount()));
            from += count;
        }
    }

    private <T> void bind(PreparedStatement insert, int before, List<T> rows, Binding<T> binding) throws SQLException {
        for (int i = 0; i < rows.size(); i++) {
            binding.bind(insert, before + i * columns, rows.get(i));
        }
    }

    private String statement(int rows) {
        return head + " " + String.join(", ", Collections.nCopies(rows, row)) + " " + tail;
    }
}
