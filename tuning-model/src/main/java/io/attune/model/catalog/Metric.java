package io.attune.model.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A number that a DBMS reports of itself, named {@code view.column}.
 *
 * @param unit what one of the number is, for people: {@code MB}, {@code requests}; absent where nobody said
 */
public record Metric(
        String name,
        MetricKind kind,
        @Nullable String description,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String unit) {
    public Metric {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a metric needs a name");
        }
    }

    /** A metric of which nobody said what it counts. */
    public Metric(String name, MetricKind kind, @Nullable String description) {
        this(name, kind, description, null);
    }
}
