package io.attune.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.embedded.PostgresServer;
import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.hardware.Hardware.Storage;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.Tunability;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is chosen between the bounds of the knobs that are tuned by default, a real PostgreSQL 18 starts with it. */
@TestInstance(Lifecycle.PER_CLASS)
class StartableConfigurationsTest {

    private static final Hardware SMALL = new Hardware(1, 1L << 30, Storage.HDD);
    private static final Hardware USUAL = new Hardware(2, 24L << 30, Storage.SSD);

    private final List<Knob> tuned = OverlayTest.catalogs()
            .filter(catalog -> catalog.dbmsVersion().equals("18"))
            .map(Catalog::knobs)
            .findFirst()
            .orElseThrow()
            .stream()
            .filter(knob -> knob.advice().tunability() == Tunability.DEFAULT)
            .toList();

    private PostgresServer server;

    static List<Arguments> machines() {
        return List.of(Arguments.of("small", SMALL), Arguments.of("usual", USUAL));
    }

    @BeforeAll
    void startWithDefaults(@TempDir Path directory) {
        server = PostgresServer.start(directory, 0);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("machines")
    void startsWithTheLeastOfEverything(String name, Hardware machine) throws SQLException {
        startsWith(machine, (knob, range) -> range.lower());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("machines")
    void startsWithTheMostOfEverything(String name, Hardware machine) throws SQLException {
        startsWith(machine, (knob, range) -> range.upper());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("machines")
    void startsWithEverySpecialValue(String name, Hardware machine) throws SQLException {
        startsWith(
                machine,
                (knob, range) -> knob.specialValues().stream().findFirst().orElse(range.lower()));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void startsWithWhateverIsDrawn(long seed) throws SQLException {
        Random random = new Random(seed);
        startsWith(USUAL, (knob, range) -> drawn(knob, range, random));
    }

    private static double drawn(Knob knob, SafeRange range, Random random) {
        double value = range.lower() + random.nextDouble() * (range.upper() - range.lower());
        return knob.domain() instanceof KnobDomain.OfReals
                ? value
                : Math.max(range.lower(), Math.floor(value / knob.quantum()) * knob.quantum());
    }

    private void startsWith(Hardware machine, ToDoubleBiFunction<Knob, SafeRange> choice) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            for (Knob knob : tuned) {
                double value = choice.applyAsDouble(knob, SafeRange.of(knob, machine));
                statement.execute("alter system set " + knob.name() + " = '" + KnobText.format(knob, value) + "'");
            }
        }

        server.restart();

        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select name, error from pg_file_settings where error is not null")) {
            assertThat(rows.next()).as("settings that did not apply").isFalse();
        }
    }
}
