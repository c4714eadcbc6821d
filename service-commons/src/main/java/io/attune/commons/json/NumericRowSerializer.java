package io.attune.commons.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.attune.model.matrix.NumericRow;
import java.io.IOException;

/** An array of numbers, null for absent ones; whole numbers without a fraction. */
final class NumericRowSerializer extends StdSerializer<NumericRow> {

    private static final long serialVersionUID = 1L;

    /** Beyond it not every whole number is a double. */
    private static final double EXACT = 1L << 53;

    NumericRowSerializer() {
        super(NumericRow.class);
    }

    @Override
    public void serialize(NumericRow row, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartArray(row, row.size());
        for (int column = 0; column < row.size(); column++) {
            write(row.get(column), json);
        }
        json.writeEndArray();
    }

    private static void write(double number, JsonGenerator json) throws IOException {
        if (!Double.isFinite(number)) {
            json.writeNull();
        } else if (number == (long) number && Math.abs(number) <= EXACT) {
            json.writeNumber((long) number);
        } else {
            json.writeNumber(number);
        }
    }
}
