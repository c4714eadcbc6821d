package io.attune.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {

    private static final CatalogRef REF = new CatalogRef("postgres-18", 1);

    @Test
    void knowsTheColumnOfEachMetric() {
        Catalog catalog = new Catalog(REF, "postgres", "18", List.of(), List.of(metric("a"), metric("b")));
        assertThat(catalog.metricColumns()).containsEntry("a", 0).containsEntry("b", 1);
    }

    @Test
    void refusesANameThatStandsTwice() {
        Catalog catalog = new Catalog(REF, "postgres", "18", List.of(), List.of(metric("a"), metric("a")));
        assertThatThrownBy(catalog::metricColumns).hasMessage("'a' stands twice in the catalog");
    }

    private static Metric metric(String name) {
        return new Metric(name, MetricKind.GAUGE, null);
    }
}
