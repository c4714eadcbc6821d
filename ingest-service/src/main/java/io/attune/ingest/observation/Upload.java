package io.attune.ingest.observation;

import io.attune.ingest.json.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** A request in canonical form, as it is kept. */
final class Upload {

    private final byte[] canonical;

    Upload(byte[] canonical) {
        this.canonical = canonical.clone();
    }

    /** Tells a repetition from a contradiction. */
    String fingerprint() {
        return Fingerprint.of(canonical);
    }

    byte[] compressed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(canonical.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(canonical);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }
}
