package io.attune.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.ingest.catalog.ShippedCatalogs.Family;
import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.hardware.Hardware.Storage;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Tunability;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverlayTest {

    private static final List<Family> FAMILIES = new ShippedCatalogs(new ObjectMapper()).families();

    static List<Family> families() {
        return FAMILIES;
    }

    static Stream<Catalog> catalogs() {
        return FAMILIES.stream().flatMap(Family::catalogs);
    }

    static Stream<Catalog> catalogsOf(String dbmsType) {
        return catalogs().filter(catalog -> catalog.dbmsType().equals(dbmsType));
    }

    static List<Hardware> machines() {
        return LongStream.of(1, 4, 24, 64, 1024)
                .boxed()
                .flatMap(gigabytes ->
                        Stream.of(1, 2, 8, 32, 128).map(cores -> new Hardware(cores, gigabytes << 30, Storage.SSD)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("families")
    void knowsNoKnobThatNoVersionHas(Family family) {
        Set<String> reported = family.catalogs()
                .flatMap(catalog -> catalog.knobs().stream())
                .map(Knob::name)
                .collect(Collectors.toSet());

        Overlay overlay = family.overlay();
        assertThat(reported).containsAll(overlay.knobs().keySet()).containsAll(overlay.writtenAsText());
    }

    @ParameterizedTest
    @MethodSource("families")
    void namesTheUnitOfMeasureOfEveryNumericMetric(Family family) {
        Overlay overlay = family.overlay();
        List<String> uncurated = family.reported().stream()
                .flatMap(reported -> reported.metrics().stream())
                .filter(metric -> Set.of("bigint", "integer", "numeric", "double precision", "real")
                        .contains(metric.type()))
                .map(ReportedCatalog.ReportedMetric::name)
                .filter(name -> overlay.isCounter(name) == overlay.isGauge(name))
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
    void locksWhatCannotBeChangedOrIsNoNumber(Catalog catalog) {
        assertThat(catalog.knobs())
                .filteredOn(knob ->
                        knob.applies() == Applies.NEVER || !knob.domain().isNumeric())
                .allSatisfy(knob -> assertThat(knob.advice().tunability()).isEqualTo(Tunability.LOCKED));
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
