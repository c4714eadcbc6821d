package io.attune.commons.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.util.ArrayBuilders;
import io.attune.model.matrix.NumericRow;
import java.io.IOException;

/** An array of numbers, absent where there is null. */
final class NumericRowDeserializer extends StdDeserializer<NumericRow> {

    private static final long serialVersionUID = 1L;

    NumericRowDeserializer() {
        super(NumericRow.class);
    }

    @Override
    public NumericRow deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.isExpectedStartArrayToken()) {
            return (NumericRow) context.handleUnexpectedToken(NumericRow.class, json);
        }
        ArrayBuilders.DoubleBuilder builder = context.getArrayBuilders().getDoubleBuilder();
        double[] chunk = builder.resetAndStart();
        int filled = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (filled == chunk.length) {
                chunk = builder.appendCompletedChunk(chunk, filled);
                filled = 0;
            }
            chunk[filled++] = token == JsonToken.VALUE_NULL ? Double.NaN : number(json, context);
        }
        return NumericRow.of(builder.completeAndClearBuffer(chunk, filled));
    }

    private double number(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.currentToken().isNumeric()) {
            context.reportWrongTokenException(this, JsonToken.VALUE_NUMBER_FLOAT, "a row has numbers and null");
        }
        return json.getDoubleValue();
    }
}
