package io.attune.ingest.catalog;

import io.attune.ingest.catalog.ReportedCatalog.ReportedMetric;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.catalog.Metric;
import io.attune.model.catalog.MetricKind;
import io.attune.model.knob.Knob;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Joins what a DBMS reports with the curated overlay. */
final class CatalogAssembly {

    private static final Set<String> NUMERIC_TYPES =
            Set.of("bigint", "integer", "smallint", "numeric", "double precision", "real");

    private final Overlay overlay;
    private final KnobAssembly knobs;

    CatalogAssembly(Overlay overlay) {
        this.overlay = overlay;
        this.knobs = new KnobAssembly(overlay);
    }

    /** The catalog of that version, as the given revision. */
    Catalog assemble(ReportedCatalog reported, int revision) {
        List<Knob> joined = reported.knobs().stream()
                .map(knobs::assemble)
                .sorted(Comparator.comparing(Knob::name))
                .toList();
        List<Metric> metrics = reported.metrics().stream()
                .map(metric -> new Metric(metric.name(), kind(metric), null))
                .sorted(Comparator.comparing(Metric::name))
                .toList();
        String key = reported.dbmsType() + "-" + reported.dbmsVersion();
        return new Catalog(new CatalogRef(key, revision), reported.dbmsType(), reported.dbmsVersion(), joined, metrics);
    }

    /** A numeric column of which we know nothing is taken for a level: that never makes a wrong rate of it. */
    private MetricKind kind(ReportedMetric metric) {
        if (!NUMERIC_TYPES.contains(metric.type())) {
            return MetricKind.INFO;
        }
        return overlay.isCounter(metric.name()) ? MetricKind.COUNTER : MetricKind.GAUGE;
    }
}
