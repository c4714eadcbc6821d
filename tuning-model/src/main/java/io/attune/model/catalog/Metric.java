package io.attune.model.catalog;

import org.jspecify.annotations.Nullable;

/** A number that a DBMS reports of itself, named {@code view.column}. */
public record Metric(String name, MetricKind kind, @Nullable String description) {
    public Metric {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a metric needs a name");
        }
    }
}
