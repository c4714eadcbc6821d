package io.attune.commons.inbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the key of a record as text that PostgreSQL can store. Bytes that are no such text, because they are not UTF-8
 * or have a NUL in them, are read as their base64, and the record gets the header {@value #ENCODING} with the value
 * {@value #BASE64}, which goes with it into a dead letter.
 */
public final class KeyText implements Deserializer<String> {

    static final String ENCODING = "attune-key-encoding";
    static final String BASE64 = "base64";

    /** As the Kafka client makes it. */
    public KeyText() {}

    @Override
    public @Nullable String deserialize(String topic, byte @Nullable [] key) {
        return key == null ? null : storable(key).orElseGet(() -> base64(key));
    }

    @Override
    public @Nullable String deserialize(String topic, Headers headers, byte @Nullable [] key) {
        if (key != null && storable(key).isEmpty()) {
            headers.add(ENCODING, BASE64.getBytes(StandardCharsets.UTF_8));
        }
        return deserialize(topic, key);
    }

    @Override
    public @Nullable String deserialize(String topic, Headers headers, @Nullable ByteBuffer key) {
        if (key == null) {
            return null;
        }
        byte[] bytes = new byte[key.remaining()];
        key.duplicate().get(bytes);
        return deserialize(topic, headers, bytes);
    }

    static boolean isStorable(String text) {
        return text.indexOf(0) < 0;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Optional<String> storable(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text).filter(KeyText::isStorable);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
