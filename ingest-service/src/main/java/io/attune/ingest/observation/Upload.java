package io.attune.ingest.observation;

import io.attune.ingest.json.Fingerprint;
import io.attune.ingest.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A request as it was understood, and in canonical form, as it is kept. */
final class Upload {

    private final NewObservation sent;
    private final byte[] canonical;
    private final String fingerprint;

    private Upload(NewObservation sent, byte[] canonical) {
        this.sent = sent;
        this.canonical = canonical;
        this.fingerprint = Fingerprint.of(canonical);
    }

    static Upload of(NewObservation sent, JsonText json) {
        return new Upload(sent, json.writeCanonical(sent));
    }

    UUID id() {
        return sent.observationId();
    }

    NewObservation sent() {
        return sent;
    }

    /** Tells a repetition from a contradiction. */
    String fingerprint() {
        return fingerprint;
    }

    byte[] compressed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(canonical.length / 4);
        try (GZIPOutputStream gzip = new FastGzip(bytes)) {
            gzip.write(canonical);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** A tenth larger than at the default level, for a seventh of the time. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
