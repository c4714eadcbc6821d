package io.attune.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.ingest.settings.Change;
import io.attune.ingest.settings.Part;
import io.attune.ingest.settings.SettingsFormat;
import io.attune.ingest.settings.SettingsSheet;
import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.hardware.Hardware.Storage;
import io.attune.model.knob.Knob;
import io.attune.model.knob.Tunability;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is chosen between the safe bounds of the knobs that may be tuned, every form that is for the DBMS can hold it. */
class ExportableConfigurationsTest {

    private static final Hardware MACHINE = new Hardware(1, 1L << 30, Storage.SSD);

    static Stream<Arguments> formsAndCatalogs() {
        return OverlayTest.catalogs().flatMap(catalog -> Arrays.stream(SettingsFormat.values())
                .filter(format -> format.fits(catalog.dbmsType()))
                .map(format -> Arguments.of(format, catalog)));
    }

    @ParameterizedTest
    @MethodSource("formsAndCatalogs")
    void canBeWritten(SettingsFormat format, Catalog catalog) {
        List<Knob> tunable = catalog.knobs().stream()
                .filter(knob -> knob.advice().tunability() != Tunability.LOCKED && SafeRange.isKnownFor(knob))
                .toList();

        assertThat(tunable).hasSizeGreaterThan(20);
        assertThat(written(format, tunable, SafeRange::lower))
                .contains(tunable.get(0).name());
        assertThat(written(format, tunable, SafeRange::upper))
                .contains(tunable.get(0).name());
    }

    private static String written(SettingsFormat format, List<Knob> knobs, ToDoubleFunction<SafeRange> end) {
        List<Change> changes = knobs.stream()
                .map(knob -> new Change(knob, end.applyAsDouble(SafeRange.of(knob, MACHINE)), 0))
                .toList();
        return format.write(new SettingsSheet(new UUID(0, 1), Part.APPLY, changes));
    }
}
