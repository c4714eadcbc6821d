package io.attune.model.matrix;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An immutable row of numbers. An absent number is NaN here and {@code null} in JSON. */
public final class NumericRow {

    private final double[] values;

    private NumericRow(double[] values) {
        this.values = values;
    }

    public static NumericRow of(double... values) {
        return new NumericRow(values.clone());
    }

    @JsonCreator
    static NumericRow fromJson(List<@Nullable Double> numbers) {
        double[] values = new double[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            Double number = numbers.get(i);
            values[i] = number == null ? Double.NaN : number;
        }
        return new NumericRow(values);
    }

    @JsonValue
    @Nullable
    Double[] toJson() {
        @Nullable Double[] numbers = new Double[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = Double.isFinite(values[i]) ? Double.valueOf(values[i]) : null;
        }
        return numbers;
    }

    public int size() {
        return values.length;
    }

    public double get(int column) {
        return values[column];
    }

    /** A copy of the numbers. */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumericRow row && Arrays.equals(values, row.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
