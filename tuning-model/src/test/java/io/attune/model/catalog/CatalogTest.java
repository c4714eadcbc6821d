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
        List<Metric> twice = List.of(metric("a"), metric("a"));

        assertThatThrownBy(() -> new Catalog(REF, "postgres", "18", List.of(), twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'a' stands twice in the catalog");
    }

    @Test
    void readsTheDbmsFromAKeyWithAndWithoutAnOwner() {
        CatalogRef owned = new CatalogRef("019ab3f0-0000-7000-8000-000000000000:valkey-8.0", 3);

        assertThat(owned.name()).isEqualTo("valkey-8.0");
        assertThat(owned.dbmsType()).isEqualTo("valkey");
        assertThat(owned.dbmsVersion()).isEqualTo("8.0");
        assertThat(REF.name()).isEqualTo("postgres-18");
        assertThat(REF.dbmsType()).isEqualTo("postgres");
        assertThat(REF.dbmsVersion()).isEqualTo("18");
    }

    @Test
    void givesEachRevisionAnEventKeyOfItsOwn() {
        assertThat(REF.eventKey()).isEqualTo("postgres-18@1");
        assertThat(new CatalogRef("postgres-18", 2).eventKey()).isEqualTo("postgres-18@2");
    }

    private static Metric metric(String name) {
        return new Metric(name, MetricKind.GAUGE, null);
    }
}
