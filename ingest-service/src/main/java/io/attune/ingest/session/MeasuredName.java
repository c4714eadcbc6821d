package io.attune.ingest.session;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.MetricKind;
import java.util.regex.Pattern;

/** Names of numbers that an observation can have: those that a client measures itself, and the catalog's metrics. */
final class MeasuredName {

    /** What a name must be, for a refusal. */
    static final String RULE =
            "must be lower-case letters, digits and underscores, or a metric of the catalog that is a number";

    private static final int LONGEST = 64;
    private static final Pattern OWN = Pattern.compile("[a-z][a-z0-9_]*");

    private MeasuredName() {}

    static boolean isPossible(String name, Catalog catalog) {
        return (name.length() <= LONGEST && OWN.matcher(name).matches()) || isMetric(name, catalog);
    }

    private static boolean isMetric(String name, Catalog catalog) {
        Integer column = catalog.metricColumns().get(name);
        return column != null && catalog.metrics().get(column).kind() != MetricKind.INFO;
    }
}
