package io.attune.commons.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/**
 * Inserts many rows with few statements of several rows each: PostgreSQL begins and ends a statement in about the time that a small row
 * takes. What the driver's {@code reWriteBatchedInserts} does, but it tells how many rows went in, which the driver does not.
 *
 * <p>Statements have 1, 2, 4, ... rows, so that there are few of them to be prepared.
 */
public final class RowInsert {

    /** Of more rows in a statement nothing is to be gained. */
    private static final int MOST_ROWS = 32;

    private final String head;
    private final String row;
    private final String tail;
    private final int columns;

    /**
     * @param head such as {@code INSERT INTO thing (id, content) VALUES}
     * @param row a row's values, such as {@code (?, ?::jsonb)}
     * @param tail such as {@code ON CONFLICT DO NOTHING}; may be empty
     */
    public RowInsert(String head, String row, String tail) {
        this.head = head;
        this.row = row;
        this.tail = tail;
        this.columns = (int) row.chars().filter(c -> c == '?').count();
    }

    /** Binds the values of a row. */
    public interface Binding<T> {

        /** @param before number of the parameter before the row's first */
        void bind(PreparedStatement insert, int before, T row) throws SQLException;
    }

    /** Inserts in the order of the list; how many rows went in. */
    public <T> int into(Connection connection, List<T> rows, Binding<T> binding) throws SQLException {
        int inserted = 0;
        int from = 0;
        while (from < rows.size()) {
            int count = Math.min(MOST_ROWS, Integer.highestOneBit(rows.size() - from));
            try (PreparedStatement insert = connection.prepareStatement(statement(count))) {
                for (int i = 0; i < count; i++) {
                    binding.bind(insert, i * columns, rows.get(from + i));
                }
                inserted += insert.executeUpdate();
            }
            from += count;
        }
        return inserted;
    }

    private String statement(int rows) {
        return head + " " + String.join(", ", Collections.nCopies(rows, row)) + " " + tail;
    }
}
