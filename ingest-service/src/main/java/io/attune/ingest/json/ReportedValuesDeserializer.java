package io.attune.ingest.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.DupDetector;
import com.fasterxml.jackson.core.json.JsonReadContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.attune.ingest.conversion.ReportedValue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads values by name as they stand. An observation has more than a thousand of them, so a name is looked up once: in the map, which
 * tells a repeated one as well.
 */
public class ReportedValuesDeserializer extends StdDeserializer<Map<String, @Nullable ReportedValue>> {

    private static final long serialVersionUID = 1L;
    private static final int MANY = 1024;

    public ReportedValuesDeserializer() {
        super(Map.class);
    }

    @Override
    public LogicalType logicalType() {
        return LogicalType.Map;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable ReportedValue> deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            return (Map<String, @Nullable ReportedValue>) context.handleUnexpectedToken(Map.class, parser);
        }
        if (!(parser.getParsingContext() instanceof JsonReadContext place)) {
            return read(parser, context);
        }
        DupDetector duplicates = place.getDupDetector();
        place.withDupDetector(null);
        try {
            return read(parser, context);
        } finally {
            place.withDupDetector(duplicates);
        }
    }

    private static Map<String, @Nullable ReportedValue> read(JsonParser parser, DeserializationContext context)
            throws IOException {
        Map<String, @Nullable ReportedValue> values = new LinkedHashMap<>(MANY);
        int count = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            try {
                values.put(
                        name, token == JsonToken.VALUE_NULL ? null : ReportedValueDeserializer.read(parser, context));
            } catch (JsonMappingException e) {
                throw JsonMappingException.wrapWithPath(e, values, name);
            }
            if (values.size() == count++) {
                throw new JsonParseException(parser, "Duplicate field '" + name + "'");
            }
        }
        return values;
    }
}
