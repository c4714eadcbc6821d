package io.attune.ingest.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.catalog.Metric;
import io.attune.model.catalog.MetricKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetricReadingTest {

    private static final double TEN_SECONDS = 10;
    private static final String BACKENDS = "pg_stat_database.numbackends";
    private static final String COMMITS = "pg_stat_database.xact_commit";
    private static final String RESET = "pg_stat_database.stats_reset";

    private static final Catalog CATALOG = new Catalog(
            new CatalogRef("postgres-18", 1),
            "postgres",
            "18",
            List.of(),
            List.of(
                    new Metric(BACKENDS, MetricKind.GAUGE, null),
                    new Metric(RESET, MetricKind.INFO, null),
                    new Metric(COMMITS, MetricKind.COUNTER, null)));

    private final Map<String, @Nullable ReportedValue> before =
            new HashMap<>(Map.of(COMMITS, ReportedValue.number(1000)));
    private final Map<String, @Nullable ReportedValue> after =
            new HashMap<>(Map.of(COMMITS, ReportedValue.number(6000)));
    private boolean reset;

    @Test
    void turnsCountersIntoRatesPerSecond() {
        assertThat(metric(COMMITS)).isEqualTo(500);
    }

    @Test
    void takesALevelAsItWasAfterTheWindow() {
        before.put(BACKENDS, ReportedValue.number(90));
        after.put(BACKENDS, ReportedValue.number(7));

        assertThat(metric(BACKENDS)).isEqualTo(7);
    }

    @Test
    void readsNumbersThatWereSentAsText() {
        after.put(COMMITS, ReportedValue.text("6000"));

        assertThat(metric(COMMITS)).isEqualTo(500);
    }

    @Test
    void hasNoNumberForInformation() {
        after.put(RESET, ReportedValue.text("2026-11-22 20:00:00+00"));

        assertThat(metric(RESET)).isNaN();
        assertThat(reading().faults()).isEmpty();
    }

    @Test
    void hasNoRateForACounterThatWasReadOnce() {
        before.clear();

        assertThat(metric(COMMITS)).isNaN();
    }

    @Test
    void hasNoRatesWhereCountersBeganAnew() {
        reset = true;

        assertThat(metric(COMMITS)).isNaN();
        assertThat(reading().wentDown()).isEmpty();
    }

    @Test
    void namesACounterThatWentDownAndHasNoRateForIt() {
        after.put(COMMITS, ReportedValue.number(999));

        assertThat(reading().wentDown()).containsExactly(COMMITS);
        assertThat(metric(COMMITS)).isNaN();
    }

    @Test
    void findsFaultWithATextWhereANumberBelongs() {
        after.put(COMMITS, ReportedValue.text("many"));

        assertThat(reading().faults())
                .containsExactly(new Fault("/metricsAfter/" + COMMITS, "must be a finite number"));
    }

    @Test
    void findsFaultWithNotANumber() {
        after.put(COMMITS, ReportedValue.text("NaN"));

        assertThat(reading().faults()).extracting(Fault::pointer).containsExactly("/metricsAfter/" + COMMITS);
    }

    @Test
    void findsFaultWithNumbersTooLargeForAnyMetricEvenUnknownOnes() {
        before.put("my/view.~x", new ReportedValue("1e999", false));

        assertThat(reading().faults()).extracting(Fault::pointer).containsExactly("/metricsBefore/my~1view.~0x");
    }

    @Test
    void namesWhatTheCatalogDoesNotHave() {
        before.put("my_view.my_column", ReportedValue.number(1));

        assertThat(reading().unknown()).containsExactly("my_view.my_column");
        assertThat(reading().faults()).isEmpty();
    }

    private double metric(String name) {
        Integer column = CATALOG.metricColumns().get(name);
        assertThat(column).isNotNull();
        return reading().row().get(column);
    }

    private MetricReading reading() {
        return MetricReading.of(
                CATALOG,
                new Readings("metricsBefore", before),
                new Readings("metricsAfter", after),
                TEN_SECONDS,
                reset);
    }
}
