package io.attune.commons.testapp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;

/** Text that may end its reader in an error. */
final class HauntedText extends JsonDeserializer<String> {

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getText();
        if (text.equals("haunted")) {
            throw new NoClassDefFoundError("There is no such floor");
        }
        return text;
    }
}
