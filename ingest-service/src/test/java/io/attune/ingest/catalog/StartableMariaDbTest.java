package io.attune.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.attune.embedded.MariaDbServer;
import io.attune.model.hardware.Hardware;
import io.attune.model.hardware.Hardware.Storage;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.Tunability;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is chosen between the bounds of the knobs that may be tuned, a real MariaDB 11.4 starts with it. */
class StartableMariaDbTest {

    private static final Hardware MACHINE = new Hardware(2, 2L << 30, Storage.SSD);

    @TempDir
    static Path directory = Path.of("target");

    private final List<Knob> tunable = OverlayTest.catalogsOf("mariadb")
            .filter(catalog -> catalog.dbmsVersion().equals("11.4"))
            .flatMap(catalog -> catalog.knobs().stream())
            .filter(knob -> knob.advice().tunability() != Tunability.LOCKED && SafeRange.isKnownFor(knob))
            .toList();

    @Test
    void startsWithTheLeastOfEverything() {
        startsWith((knob, range) -> range.lower());
    }

    @Test
    void startsWithTheMostOfEverything() {
        startsWith((knob, range) -> range.upper());
    }

    @Test
    void startsWithEverySpecialValue() {
        startsWith((knob, range) -> knob.specialValues().stream().findFirst().orElse(range.lower()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void startsWithAnythingBetween(long seed) {
        Random random = new Random(seed);
        startsWith((knob, range) -> {
            double value = range.lower() + random.nextDouble() * (range.upper() - range.lower());
            return knob.domain() instanceof KnobDomain.OfReals ? value : Math.rint(value);
        });
    }

    private void startsWith(ToDoubleBiFunction<Knob, SafeRange> choice) {
        Map<String, String> settings = new TreeMap<>();
        for (Knob knob : tunable) {
            double value = choice.applyAsDouble(knob, SafeRange.of(knob, MACHINE));
            settings.put(knob.name(), KnobText.format(knob, value));
        }
        assertThatCode(() -> MariaDbServer.start(directory, settings).close())
                .as(settings.toString())
                .doesNotThrowAnyException();
    }
}
