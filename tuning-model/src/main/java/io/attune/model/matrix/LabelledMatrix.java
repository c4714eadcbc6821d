package io.attune.model.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A matrix, rows × columns, whose columns have names. Values are kept flat, row after row. Immutable. */
public final class LabelledMatrix {

    private final List<String> columns;
    private final int rows;
    private final double[] values;

    private LabelledMatrix(List<String> columns, int rows, double[] values) {
        this.columns = columns;
        this.rows = rows;
        this.values = values;
    }

    /**
     * @param rows each as long as {@code columns}
     * @throws IllegalArgumentException when a row has another length
     */
    public static LabelledMatrix of(List<String> columns, List<double[]> rows) {
        int width = columns.size();
        double[] values = new double[rows.size() * width];
        for (int r = 0; r < rows.size(); r++) {
            double[] row = rows.get(r);
            if (row.length != width) {
                throw new IllegalArgumentException(
                        "row " + r + " has " + row.length + " numbers, the matrix has " + width + " columns");
            }
            System.arraycopy(row, 0, values, r * width, width);
        }
        return new LabelledMatrix(List.copyOf(columns), rows.size(), values);
    }

    public List<String> columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    public int width() {
        return columns.size();
    }

    public double get(int row, int column) {
        return values[row * columns.size() + column];
    }

    /** A copy of one row. */
    public double[] row(int row) {
        return Arrays.copyOfRange(values, row * columns.size(), (row + 1) * columns.size());
    }

    /** A copy of one column. */
    public double[] column(int column) {
        double[] copy = new double[rows];
        for (int r = 0; r < rows; r++) {
            copy[r] = get(r, column);
        }
        return copy;
    }

    /** The columns at these positions, in this order. */
    public LabelledMatrix select(List<Integer> positions) {
        List<String> names = new ArrayList<>(positions.size());
        double[] selected = new double[rows * positions.size()];
        for (int c = 0; c < positions.size(); c++) {
            names.add(columns.get(positions.get(c)));
            for (int r = 0; r < rows; r++) {
                selected[r * positions.size() + c] = get(r, positions.get(c));
            }
        }
        return new LabelledMatrix(List.copyOf(names), rows, selected);
    }

    /** Only the columns in which every number is present and at least two differ. */
    public LabelledMatrix withoutAbsentAndConstantColumns() {
        List<Integer> kept = new ArrayList<>();
        for (int c = 0; c < width(); c++) {
            boolean varies = false;
            boolean present = true;
            for (int r = 0; r < rows && present; r++) {
                present = Double.isFinite(get(r, c));
                varies |= get(r, c) != get(0, c);
            }
            if (present && varies) {
                kept.add(c);
            }
        }
        return select(kept);
    }
}
