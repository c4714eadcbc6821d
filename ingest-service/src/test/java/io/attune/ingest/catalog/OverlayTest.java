package io.attune.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.MetricKind;
import io.attune.model.hardware.Hardware;
import io.attune.model.hardware.Hardware.Storage;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Tunability;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverlayTest {

    private static final ShippedCatalogs SHIPPED = new ShippedCatalogs(new ObjectMapper());
    private static final Overlay OVERLAY = SHIPPED.overlay();
    private static final double GIGABYTE = 1L << 30;

    static Stream<Catalog> catalogs() {
        CatalogAssembly assembly = new CatalogAssembly(OVERLAY);
        return SHIPPED.reported().stream().map(reported -> assembly.assemble(reported, 1));
    }

    static List<Hardware> machines() {
        return LongStream.of(1, 4, 24, 64, 1024)
                .boxed()
                .flatMap(gigabytes ->
                        Stream.of(1, 2, 8, 32, 128).map(cores -> new Hardware(cores, gigabytes << 30, Storage.SSD)))
                .toList();
    }

    @Test
    void knowsNoKnobThatNoVersionHas() {
        Set<String> reported = catalogs()
                .flatMap(catalog -> catalog.knobs().stream())
                .map(Knob::name)
                .collect(Collectors.toSet());

        assertThat(reported).containsAll(OVERLAY.knobs().keySet()).containsAll(OVERLAY.writtenAsText());
    }

    @Test
    void namesTheUnitOfMeasureOfEveryNumericMetric() {
        List<String> uncurated = SHIPPED.reported().stream()
                .flatMap(reported -> reported.metrics().stream())
                .filter(metric -> Set.of("bigint", "integer", "numeric", "double precision", "real")
                        .contains(metric.type()))
                .map(ReportedCatalog.ReportedMetric::name)
                .filter(Predicate.not(OVERLAY::isCounter).and(Predicate.not(OVERLAY::isGauge)))
                .distinct()
                .toList();

        assertThat(uncurated).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void tunesBetween20And25KnobsByDefault(Catalog catalog) {
        assertThat(tuned(catalog)).hasSizeBetween(20, 25);
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void givesEveryTunedKnobARangeThatHoldsItsDefaultOnEveryMachine(Catalog catalog) {
        for (Hardware machine : machines()) {
            for (Knob knob : tunable(catalog)) {
                SafeRange range = SafeRange.of(knob, machine);
                String where = knob.name() + " on " + machine;
                assertThat(range.lower()).as(where).isLessThanOrEqualTo(range.upper());
                assertThat(range.lower())
                        .as(where)
                        .isGreaterThanOrEqualTo(knob.domain().least());
                assertThat(range.upper())
                        .as(where)
                        .isLessThanOrEqualTo(knob.domain().greatest());
                Double usual = knob.defaultValue();
                assertThat(usual).as(where).isNotNull();
                assertThat(knob.isSpecial(usual) || (usual >= range.lower() && usual <= range.upper()))
                        .as("default of " + where)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void leavesRoomToTuneOnEveryMachine(Catalog catalog) {
        for (Hardware machine : machines()) {
            for (Knob knob : tuned(catalog)) {
                SafeRange range = SafeRange.of(knob, machine);
                assertThat(range.lower()).as(knob.name() + " on " + machine).isLessThan(range.upper());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void takesLogarithmsOfPositiveNumbersOnly(Catalog catalog) {
        for (Knob knob : tunable(catalog)) {
            if (knob.advice().scale() == Scale.LOG) {
                assertThat(SafeRange.of(knob, new Hardware(1, 1L << 30, Storage.SSD))
                                .lower())
                        .as(knob.name())
                        .isPositive();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void readsBackEveryBoundThatItWrites(Catalog catalog) {
        for (Hardware machine : machines()) {
            for (Knob knob : tunable(catalog)) {
                SafeRange range = SafeRange.of(knob, machine);
                assertThat(KnobText.parse(knob, KnobText.format(knob, range.lower())))
                        .as(knob.name())
                        .isEqualTo(range.lower());
                assertThat(KnobText.parse(knob, KnobText.format(knob, range.upper())))
                        .as(knob.name())
                        .isEqualTo(range.upper());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void keepsSharedMemoryOfTheTunedKnobsBelowHalfOfRam(Catalog catalog) {
        for (Hardware machine : machines()) {
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
    void locksWhatCannotBeChangedOrIsNoNumber(Catalog catalog) {
        assertThat(catalog.knobs())
                .filteredOn(knob ->
                        knob.applies() == Applies.NEVER || !knob.domain().isNumeric())
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

    private static List<Knob> tuned(Catalog catalog) {
        return catalog.knobs().stream()
                .filter(knob -> knob.advice().tunability() == Tunability.DEFAULT)
                .toList();
    }

    private static List<Knob> tunable(Catalog catalog) {
        return catalog.knobs().stream()
                .filter(knob -> knob.advice().tunability() != Tunability.LOCKED && SafeRange.isKnownFor(knob))
                .toList();
    }
}
