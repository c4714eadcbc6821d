package io.attune.commons.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Counts requests that ended before a resource was found for them under one name: their path is a caller's own words, and each would be a
 * series of its own.
 */
@Singleton
class UnroutedRequests implements MeterFilter {

    private static final String REQUESTS = "http.server.requests";
    private static final String URI = "uri";
    private static final String UNROUTED = "UNROUTED";
    /** Method not allowed, not acceptable, content too large, media type: refused before a resource is known. */
    private static final Set<String> REFUSED_BEFORE = Set.of("405", "406", "413", "415");

    /** Answered for whatever is at the path. */
    private static final String OPTIONS = "OPTIONS";

    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-");

    @Override
    public Meter.Id map(Meter.Id id) {
        return id.getName().equals(REQUESTS) && isUnrouted(id) ? id.withTag(Tag.of(URI, UNROUTED)) : id;
    }

    private static boolean isUnrouted(Meter.Id id) {
        String uri = id.getTag(URI);
        return uri != null
                && uri.indexOf('{') < 0
                && (OPTIONS.equals(id.getTag("method"))
                        || REFUSED_BEFORE.contains(String.valueOf(id.getTag("status")))
                        || IDENTIFIER.matcher(uri).find());
    }
}
