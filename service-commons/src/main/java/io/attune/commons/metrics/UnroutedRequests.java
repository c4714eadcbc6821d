package io.attune.commons.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests that ended before a resource was found for them under one name: their path is a caller's own words, and each would be a
 * series of its own.
 */
@Singleton
class UnroutedRequests implements MeterFilter {

    private static final String REQUESTS = "http.server.requests";
    private static final String URI = "uri";
    private static final String UNROUTED = "UNROUTED";
    /** Method not allowed, content too large: refused whatever the resource would have said. */
    private static final Set<String> REFUSED_BEFORE = Set.of("405", "413");

    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-");

    @Override
    public Meter.Id map(Meter.Id id) {
        return id.getName().equals(REQUESTS) && isUnrouted(id.getTag(URI), id.getTag("status"))
                ? id.withTag(Tag.of(URI, UNROUTED))
                : id;
    }

    private static boolean isUnrouted(@Nullable String uri, @Nullable String status) {
        return uri != null
                && uri.indexOf('{') < 0
                && (REFUSED_BEFORE.contains(String.valueOf(status))
                        || IDENTIFIER.matcher(uri).find());
    }
}
