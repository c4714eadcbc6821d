package io.attune.ingest.catalog;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.ingest.definition.CatalogDefinition.MetricDefinition;
import io.attune.ingest.definition.DefinitionWriter;
import io.attune.ingest.definition.KnobDefinition;
import io.attune.ingest.paging.PageRequest;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.Metric;
import io.attune.model.knob.Knob;
import java.util.List;
import java.util.function.Function;

/** Pages of what is sorted by name. */
final class NamePages {

    private NamePages() {}

    static Page<KnobDefinition> knobs(Catalog catalog, PageRequest page) {
        List<Knob> found = behind(page.afterText(), catalog.knobs(), Knob::name, page.size());
        return Page.of(
                found.stream().map(DefinitionWriter::definition).toList(),
                page.size(),
                knob -> PageToken.of(knob.name()));
    }

    static Page<MetricDefinition> metrics(Catalog catalog, PageRequest page) {
        List<Metric> found = behind(page.afterText(), catalog.metrics(), Metric::name, page.size());
        return Page.of(
                found.stream().map(DefinitionWriter::definition).toList(),
                page.size(),
                metric -> PageToken.of(metric.name()));
    }

    private static <T> List<T> behind(String last, List<T> sorted, Function<T, String> name, int size) {
        return sorted.stream()
                .filter(item -> name.apply(item).compareTo(last) > 0)
                .limit(size + 1L)
                .toList();
    }
}
