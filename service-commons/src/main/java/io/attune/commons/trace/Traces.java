package io.attune.commons.trace;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The trace that the current thread works for, as W3C Trace Context names it. It is kept in the logging context, so
 * that {@code %X{traceId}} shows it in a log line.
 */
@ApplicationScoped
public class Traces {

    private static final String TRACE_ID = "traceId";
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    private final SecureRandom random = new SecureRandom();

    /** Goes on with the trace of a {@code traceparent}, or begins one when there is none or it cannot be read. */
    public void enter(@Nullable String traceparent) {
        var matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        MDC.put(TRACE_ID, matcher.matches() ? matcher.group(1) : randomHex(TRACE_ID_BYTES));
    }

    /** Forgets the trace. */
    public void leave() {
        MDC.remove(TRACE_ID);
    }

    /** The current trace's id, 32 hexadecimal digits; begins a trace when there is none. */
    public String currentId() {
        Object current = MDC.get(TRACE_ID);
        if (current == null) {
            enter(null);
            current = MDC.get(TRACE_ID);
        }
        return String.valueOf(current);
    }

    /** The {@code traceparent} to hand on, with a span id of its own; null when no trace was entered. */
    public @Nullable String traceparent() {
        Object current = MDC.get(TRACE_ID);
        return current == null ? null : "00-" + current + "-" + randomHex(SPAN_ID_BYTES) + "-01";
    }

    private String randomHex(int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
