package io.attune.ingest.definition;

import io.attune.commons.problem.ProblemException;
import io.attune.ingest.definition.CatalogDefinition.MetricDefinition;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.catalog.Metric;
import io.attune.model.knob.Knob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a catalog of a definition, or says everything that is wrong with it. */
public final class DefinitionReader {

    private final CatalogDefinition definition;
    private final Faults faults;

    /** @param root JSON Pointer to the definition in the request; empty where it is the whole body */
    public DefinitionReader(CatalogDefinition definition, String root) {
        this.definition = definition;
        this.faults = new Faults(root);
    }

    /**
     * The catalog under that name.
     *
     * @throws ProblemException 422 {@code INVALID_CATALOG} with a pointer to each fault
     */
    public Catalog as(CatalogRef ref) {
        List<Knob> knobs = knobs();
        List<Metric> metrics = metrics();
        faults.refuse();
        return new Catalog(ref, definition.dbmsType(), definition.dbmsVersion(), knobs, metrics);
    }

    private List<Knob> knobs() {
        Set<String> names =
                definition.knobs().stream().map(KnobDefinition::name).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        List<Knob> knobs = new ArrayList<>();
        for (int i = 0; i < definition.knobs().size(); i++) {
            KnobDefinition knob = definition.knobs().get(i);
            String at = "/knobs/" + i;
            if (!seen.add(knob.name())) {
                faults.add(at + "/name", "stands twice in the catalog");
            } else {
                new KnobReader(knob, at, names, faults).read().ifPresent(knobs::add);
            }
        }
        knobs.sort(Comparator.comparing(Knob::name));
        return knobs;
    }

    private List<Metric> metrics() {
        Set<String> seen = new HashSet<>();
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < definition.metrics().size(); i++) {
            MetricDefinition metric = definition.metrics().get(i);
            if (!seen.add(metric.name())) {
                faults.add("/metrics/" + i + "/name", "stands twice in the catalog");
            }
            metrics.add(new Metric(metric.name(), metric.kind(), metric.description(), metric.unit()));
        }
        metrics.sort(Comparator.comparing(Metric::name));
        return metrics;
    }
}
