package io.attune.ingest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.attune.ingest.conversion.ReportedValue;
import java.io.IOException;

/** Reads a value as it stands: a number keeps its digits, whatever size it has. */
public class ReportedValueDeserializer extends StdDeserializer<ReportedValue> {

    private static final long serialVersionUID = 1L;

    public ReportedValueDeserializer() {
        super(ReportedValue.class);
    }

    @Override
    public ReportedValue deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> new ReportedValue(parser.getText(), true);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                new ReportedValue(parser.getText(), false);
            default ->
                throw context.wrongTokenException(
                        parser,
                        ReportedValue.class,
                        parser.currentToken(),
                        "must be a number, a string, true, false or null");
        };
    }
}
