package io.attune.commons.event;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** The Kafka headers of an event: CloudEvents 1.0, binary content mode of its Kafka protocol binding. */
public final class EventHeaders {

    private static final String SPEC_VERSION = "1.0";
    private static final int LONGEST_VALUE = 1_000;

    private EventHeaders() {}

    /** The headers of an event with a JSON payload. */
    public static List<Header> write(EventMetadata metadata) {
        List<Header> headers = new ArrayList<>();
        headers.add(header("ce_specversion", SPEC_VERSION));
        headers.add(header("ce_id", metadata.id().toString()));
        headers.add(header("ce_source", metadata.source()));
        headers.add(header("ce_type", metadata.type()));
        headers.add(header("ce_subject", metadata.subject()));
        headers.add(header("ce_time", metadata.time().toString()));
        headers.add(header("ce_dataschema", "urn:attune:event:" + metadata.type()));
        headers.add(header("content-type", "application/json"));
        if (metadata.traceparent() != null) {
            headers.add(header("traceparent", metadata.traceparent()));
        }
        return headers;
    }

    /**
     * Reads what {@link #write(EventMetadata)} wrote.
     *
     * @throws MalformedEventException when a header is missing or cannot be read
     */
    public static EventMetadata read(Headers headers) {
        String specVersion = required(headers, "ce_specversion");
        if (!specVersion.equals(SPEC_VERSION)) {
            throw new MalformedEventException(
                    "UNKNOWN_SPECVERSION", "CloudEvents 1.0 is understood, not " + specVersion);
        }
        return new EventMetadata(
                id(required(headers, "ce_id")),
                required(headers, "ce_source"),
                required(headers, "ce_type"),
                required(headers, "ce_subject"),
                time(required(headers, "ce_time")),
                text(headers, "traceparent"));
    }

    /** A header with text as its value. */
    public static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedEventException("MALFORMED_HEADER", "ce_id must be a UUID", e);
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedEventException("MALFORMED_HEADER", "ce_time must be an RFC 3339 instant in UTC", e);
        }
    }

    private static String required(Headers headers, String name) {
        String value = text(headers, name);
        if (value == null) {
            throw new MalformedEventException("MISSING_HEADER", "There is no header " + name);
        }
        return value;
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            return null;
        }
        if (header.value().length > LONGEST_VALUE) {
            throw new MalformedEventException("MALFORMED_HEADER", name + " is longer than " + LONGEST_VALUE + " bytes");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
