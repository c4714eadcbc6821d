package io.attune.ingest.catalog;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.ingest.definition.CatalogDefinition.MetricDefinition;
import io.attune.ingest.definition.DefinitionWriter;
import io.attune.ingest.definition.KnobDefinition;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.Metric;
import io.attune.model.knob.Knob;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of what is sorted by name. */
final class NamePages {

    private NamePages() {}

    static Page<KnobDefinition> knobs(Catalog catalog, @Nullable Integer pageSize, @Nullable String pageToken) {
        List<Knob> found = behind(start(pageToken), catalog.knobs(), Knob::name, Page.size(pageSize));
        return Page.of(
                found.stream().map(DefinitionWriter::definition).toList(),
                Page.size(pageSize),
                knob -> PageToken.of(knob.name()));
    }

    static Page<MetricDefinition> metrics(Catalog catalog, @Nullable Integer pageSize, @Nullable String pageToken) {
        List<Metric> found = behind(start(pageToken), catalog.metrics(), Metric::name, Page.size(pageSize));
        return Page.of(
                found.stream().map(DefinitionWriter::definition).toList(),
                Page.size(pageSize),
                metric -> PageToken.of(metric.name()));
    }

    /** The name that the page begins after; the least of all names for the first page. */
    static String start(@Nullable String pageToken) {
        if (pageToken == null) {
            return "";
        }
        String name = PageToken.decode(pageToken, 1).parts().get(0);
        if (name.indexOf('\0') >= 0) {
            throw PageToken.refusal();
        }
        return name;
    }

    private static <T> List<T> behind(String last, List<T> sorted, Function<T, String> name, int size) {
        return sorted.stream()
                .filter(item -> name.apply(item).compareTo(last) > 0)
                .limit(size + 1L)
                .toList();
    }
}
