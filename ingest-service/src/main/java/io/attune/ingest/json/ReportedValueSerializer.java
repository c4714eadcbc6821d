package io.attune.ingest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.attune.ingest.conversion.ReportedValue;
import java.io.IOException;

/** Writes a value as it stood. */
public class ReportedValueSerializer extends StdSerializer<ReportedValue> {

    private static final long serialVersionUID = 1L;

    public ReportedValueSerializer() {
        super(ReportedValue.class);
    }

    @Override
    public void serialize(ReportedValue value, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        if (value.quoted()) {
            generator.writeString(value.text());
        } else {
            generator.writeRawValue(value.text());
        }
    }
}
