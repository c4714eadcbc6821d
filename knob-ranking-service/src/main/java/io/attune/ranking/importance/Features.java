package io.attune.ranking.importance;

import java.util.List;

/** Columns of numbers, each of them owned by one knob. Immutable. */
public final class Features {

    private final int rows;
    private final double[][] columns;
    private final int[] owners;

    private Features(int rows, double[][] columns, int[] owners) {
        this.rows = rows;
        this.columns = columns;
        this.owners = owners;
    }

    /**
     * @param owners for each column the position of its knob
     * @throws IllegalArgumentException when a column is not as long as {@code rows}, or there are not as many owners as columns
     */
    public static Features of(int rows, List<double[]> columns, List<Integer> owners) {
        if (owners.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "there are " + owners.size() + " owners, and " + columns.size() + " columns");
        }
        for (double[] column : columns) {
            if (column.length != rows) {
                throw new IllegalArgumentException(
                        "a column has " + column.length + " numbers, there are " + rows + " rows");
            }
        }
        return new Features(
                rows,
                columns.stream().map(double[]::clone).toArray(double[][]::new),
                owners.stream().mapToInt(Integer::intValue).toArray());
    }

    public int rows() {
        return rows;
    }

    public int width() {
        return columns.length;
    }

    int owner(int column) {
        return owners[column];
    }

    double value(int row, int column) {
        return columns[column][row];
    }

    /** These rows, in this order; one may come several times. */
    public Features select(int[] positions) {
        double[][] selected = new double[columns.length][positions.length];
        for (int c = 0; c < columns.length; c++) {
            for (int r = 0; r < positions.length; r++) {
                selected[c][r] = columns[c][positions[r]];
            }
        }
        return new Features(positions.length, selected, owners);
    }

    /** All columns of a knob with their rows in another order, so that they say nothing of theirs any more. */
    Features shuffled(int owner, int[] order) {
        double[][] shuffled = columns.clone();
        for (int c = 0; c < columns.length; c++) {
            if (owners[c] == owner) {
                shuffled[c] = new double[rows];
                for (int r = 0; r < rows; r++) {
                    shuffled[c][r] = columns[c][order[r]];
                }
            }
        }
        return new Features(rows, shuffled, owners);
    }
}
