package io.attune.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.MetricKind;
import io.attune.model.hardware.Hardware;
import io.attune.model.hardware.Hardware.Storage;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.Tunability;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresOverlayTest {

    private static final double GIGABYTE = 1L << 30;

    static Stream<Catalog> catalogs() {
        return OverlayTest.catalogsOf("postgres");
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void keepsSharedMemoryOfTheTunedKnobsBelowHalfOfRam(Catalog catalog) {
        for (Hardware machine : OverlayTest.machines()) {
            double shared = upper(catalog, "shared_buffers", machine) + upper(catalog, "wal_buffers", machine);
            assertThat(shared).as(catalog.ref() + " on " + machine).isLessThan(machine.memoryBytes() / 2.0);
        }
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void neverTunesWhatKeepsDataSafe(Catalog catalog) {
        List<String> dangerous = List.of(
                "fsync",
                "full_page_writes",
                "synchronous_commit",
                "wal_sync_method",
                "data_sync_retry",
                "zero_damaged_pages",
                "ignore_checksum_failure",
                "listen_addresses",
                "port",
                "ssl",
                "password_encryption",
                "archive_mode",
                "wal_level",
                "autovacuum",
                "track_counts",
                "log_destination",
                "default_transaction_isolation",
                "shared_preload_libraries",
                "max_stack_depth",
                "block_size");

        assertThat(catalog.knobs())
                .filteredOn(knob -> dangerous.contains(knob.name()))
                .hasSameSizeAs(dangerous)
                .allSatisfy(knob -> assertThat(knob.advice().tunability()).isEqualTo(Tunability.LOCKED));
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void countsMemoryInBytes(Catalog catalog) {
        Knob buffers = catalog.knob("shared_buffers").orElseThrow();

        assertThat(KnobText.format(buffers, requireDefault(buffers))).isIn("128MB", "8MB");
        assertThat(buffers.quantum()).isEqualTo(8192);
        assertThat(((KnobDomain.OfIntegers) buffers.domain()).max()).isEqualTo(8192.0 * 1073741823);
        assertThat(SafeRange.of(buffers, new Hardware(2, (long) (24 * GIGABYTE), Storage.SSD))
                        .upper())
                .isCloseTo(9.6 * GIGABYTE, org.assertj.core.data.Offset.offset(8192.0));
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void takesMinusOneForASpecialValueAndNotForASize(Catalog catalog) {
        Knob buffers = catalog.knob("wal_buffers").orElseThrow();

        assertThat(buffers.specialValues()).contains(-1.0);
        assertThat(buffers.domain().least()).isZero();
        assertThat(KnobText.parse(buffers, "-1")).isEqualTo(-1);
        assertThat(KnobText.parse(buffers, "512")).isEqualTo(512 * 8192.0);
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void triesOnlyTheWaysToCompressWalThatEveryBuildHas(Catalog catalog) {
        Knob compression = catalog.knob("wal_compression").orElseThrow();
        SafeRange range = SafeRange.of(compression, new Hardware(2, 1L << 30, Storage.SSD));

        assertThat(range).isEqualTo(new SafeRange(0, 1));
        assertThat(KnobText.format(compression, 0)).isEqualTo("off");
        assertThat(KnobText.format(compression, 1)).isIn("pglz", "on");
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void tellsLevelsFromCounters(Catalog catalog) {
        assertThat(kind(catalog, "pg_stat_database.xact_commit")).isEqualTo(MetricKind.COUNTER);
        assertThat(kind(catalog, "pg_stat_database.numbackends")).isEqualTo(MetricKind.GAUGE);
        assertThat(kind(catalog, "pg_stat_user_tables.n_dead_tup")).isEqualTo(MetricKind.GAUGE);
        assertThat(kind(catalog, "pg_stat_user_tables.n_tup_upd")).isEqualTo(MetricKind.COUNTER);
        assertThat(kind(catalog, "pg_stat_bgwriter.stats_reset")).isEqualTo(MetricKind.INFO);
    }

    private static MetricKind kind(Catalog catalog, String metric) {
        return catalog.metrics().stream()
                .filter(m -> m.name().equals(metric))
                .findFirst()
                .orElseThrow()
                .kind();
    }

    private static double upper(Catalog catalog, String knob, Hardware machine) {
        return SafeRange.of(catalog.knob(knob).orElseThrow(), machine).upper();
    }

    private static double requireDefault(Knob knob) {
        Double usual = knob.defaultValue();
        assertThat(usual).isNotNull();
        return usual;
    }
}
