package io.attune.commons.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.attune.model.matrix.NumericRow;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Reads and writes {@link NumericRow} without an object for each number; the JSON is the one that its own annotations describe. */
@Singleton
class NumericRows implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("numeric rows")
                .addSerializer(NumericRow.class, new NumericRowSerializer())
                .addDeserializer(NumericRow.class, new NumericRowDeserializer()));
    }
}
