package io.attune.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.MetricKind;
import io.attune.model.hardware.Hardware;
import io.attune.model.hardware.Hardware.Storage;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.Tunability;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MySqlOverlayTest {

    static Stream<Catalog> catalogs() {
        return Stream.concat(OverlayTest.catalogsOf("mariadb"), OverlayTest.catalogsOf("mysql"));
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void neverTunesWhatKeepsDataSafe(Catalog catalog) {
        List<String> dangerous = List.of(
                "innodb_doublewrite",
                "innodb_flush_log_at_trx_commit",
                "innodb_flush_log_at_timeout",
                "sync_binlog",
                "autocommit",
                "binlog_format",
                "flush",
                "innodb_lock_wait_timeout",
                "innodb_strict_mode",
                "max_allowed_packet",
                "local_infile",
                "skip_name_resolve",
                "general_log",
                "explicit_defaults_for_timestamp");

        assertThat(catalog.knobs())
                .filteredOn(knob -> dangerous.contains(knob.name()))
                .hasSameSizeAs(dangerous)
                .allSatisfy(knob -> assertThat(knob.advice().tunability()).isEqualTo(Tunability.LOCKED));
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void triesOnlyTheWaysToFlushThatLoseNothing(Catalog catalog) {
        Knob method = catalog.knob("innodb_flush_method").orElseThrow();
        SafeRange range = SafeRange.of(method, new Hardware(2, 1L << 30, Storage.SSD));

        assertThat(KnobText.format(method, range.lower())).isEqualTo("fsync");
        assertThat(KnobText.format(method, range.upper())).isEqualTo("O_DIRECT");
        assertThat(range.upper()).isEqualTo(1);
        assertThat(method.applies()).isEqualTo(Applies.RESTART);
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void writesNumbersAsTheServerReadsThem(Catalog catalog) {
        Knob pool = catalog.knob("innodb_buffer_pool_size").orElseThrow();

        assertThat(KnobText.format(pool, 128 << 20)).isEqualTo("134217728");
        assertThat(KnobText.parse(pool, "134217728")).isEqualTo(128 << 20);
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void tellsLevelsFromCounters(Catalog catalog) {
        assertThat(kind(catalog, "global_status.com_select")).isEqualTo(MetricKind.COUNTER);
        assertThat(kind(catalog, "global_status.innodb_buffer_pool_reads")).isEqualTo(MetricKind.COUNTER);
        assertThat(kind(catalog, "global_status.threads_running")).isEqualTo(MetricKind.GAUGE);
        assertThat(kind(catalog, "global_status.innodb_row_lock_time_max")).isEqualTo(MetricKind.GAUGE);
    }

    private static MetricKind kind(Catalog catalog, String metric) {
        return catalog.metrics().stream()
                .filter(m -> m.name().equals(metric))
                .findFirst()
                .orElseThrow()
                .kind();
    }
}
