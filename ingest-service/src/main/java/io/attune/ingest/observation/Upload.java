package io.attune.ingest.observation;

import io.attune.commons.bytes.Zstandard;
import io.attune.ingest.json.Fingerprint;
import io.attune.ingest.json.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** A request as it came, which is how it is kept, and as it was understood. */
final class Upload {

    private final NewObservation sent;
    private final byte[] text;
    private final String fingerprint;
    private final JsonText json;

    private Upload(NewObservation sent, byte[] text, JsonText json) {
        this.sent = sent;
        this.text = text;
        this.fingerprint = Fingerprint.of(text);
        this.json = json;
    }

    /** @param text the JSON that was understood so */
    static Upload of(NewObservation sent, byte[] text, JsonText json) {
        return new Upload(sent, text, json);
    }

    UUID id() {
        return sent.observationId();
    }

    NewObservation sent() {
        return sent;
    }

    /** Of the text: who sends the same text again needs no closer look. */
    String fingerprint() {
        return fingerprint;
    }

    /**
     * Tells a repetition from a contradiction: the order of fields, and blanks, do not count.
     *
     * @param compressed what {@link #compressed} made of another
     */
    boolean saysTheSameAs(byte[] compressed) {
        NewObservation other =
                json.read(new String(inflated(compressed), StandardCharsets.UTF_8), NewObservation.class);
        return Arrays.equals(json.writeCanonical(sent), json.writeCanonical(other));
    }

    byte[] compressed() {
        return Zstandard.compress(text);
    }

    /** @param compressed as it is kept; the first ones were kept by gzip */
    private static byte[] inflated(byte[] compressed) {
        if (Zstandard.isFrame(compressed)) {
            return Zstandard.decompress(compressed);
        }
        try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return text.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a stored request is damaged", e);
        }
    }
}
