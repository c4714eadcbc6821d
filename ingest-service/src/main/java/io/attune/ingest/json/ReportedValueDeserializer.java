package io.attune.ingest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.attune.ingest.conversion.ReportedValue;
import java.io.IOException;

/** Reads a value as it stands: a number keeps its digits, whatever size it has. */
public class ReportedValueDeserializer extends StdDeserializer<ReportedValue> {

    private static final long serialVersionUID = 1L;
    private static final int DIGITS_OF_EVERY_LONG = 18;
    private static final ReportedValue TRUE = new ReportedValue("true", false);
    private static final ReportedValue FALSE = new ReportedValue("false", false);

    public ReportedValueDeserializer() {
        super(ReportedValue.class);
    }

    @Override
    public ReportedValue deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return read(parser, context);
    }

    static ReportedValue read(JsonParser parser, DeserializationContext context) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT ->
                parser.getTextLength() <= DIGITS_OF_EVERY_LONG
                        ? ReportedValue.whole(parser.getLongValue())
                        : new ReportedValue(parser.getText(), false);
            case VALUE_STRING -> new ReportedValue(parser.getText(), true);
            case VALUE_TRUE -> TRUE;
            case VALUE_FALSE -> FALSE;
            case VALUE_NUMBER_FLOAT -> new ReportedValue(parser.getText(), false);
            default ->
                throw context.wrongTokenException(
                        parser,
                        ReportedValue.class,
                        parser.currentToken(),
                        "must be a number, a string, true, false or null");
        };
    }
}
