package io.attune.model.knob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnobTextTest {

    private static final Knob SHARED_BUFFERS =
            knob("shared_buffers", new KnobDomain.OfIntegers(131_072, 8_796_093_014_016.0), Unit.BYTES, 8192);
    private static final Knob WAL_BUFFERS =
            knob("wal_buffers", new KnobDomain.OfIntegers(0, 1 << 30), Unit.BYTES, 8192, -1.0);
    private static final Knob CHECKPOINT_TIMEOUT =
            knob("checkpoint_timeout", new KnobDomain.OfIntegers(30_000, 86_400_000), Unit.MILLISECONDS, 1000);
    private static final Knob COMMIT_DELAY =
            knob("vacuum_cost_delay", new KnobDomain.OfReals(0, 100), Unit.MILLISECONDS, 1, -1.0);
    private static final Knob PAGE_COST =
            knob("random_page_cost", new KnobDomain.OfReals(0, 1.79769e308), Unit.NONE, 1);
    private static final Knob CONNECTIONS =
            knob("max_connections", new KnobDomain.OfIntegers(1, 262_143), Unit.NONE, 1);
    private static final Knob JIT = knob("jit", new KnobDomain.OfBooleans(), Unit.NONE, 1);
    private static final Knob WAL_LEVEL =
            knob("wal_level", new KnobDomain.OfEnums(List.of("minimal", "replica", "logical")), Unit.NONE, 1);
    private static final Knob DATA_DIRECTORY = knob("data_directory", new KnobDomain.OfStrings(), Unit.NONE, 1);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsFormattedIsReadBackAsTheSameValue(long seed) {
        RandomKnobs knobs = new RandomKnobs(new Random(seed));
        for (int i = 0; i < 50; i++) {
            Knob knob = knobs.nextNumeric("knob");
            double value = knobs.valueOf(knob);
            String text = KnobText.format(knob, value);
            assertThat(KnobText.parse(knob, text))
                    .as("%s written as %s", knob, text)
                    .isCloseTo(value, within(Math.abs(value) * 1e-11));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void wholeQuantaSurviveExactly(long seed) {
        RandomKnobs knobs = new RandomKnobs(new Random(seed));
        for (int i = 0; i < 50; i++) {
            Knob knob = knobs.nextNumeric("knob");
            double value = knobs.valueOf(knob);
            if (!(knob.domain() instanceof KnobDomain.OfReals)) {
                assertThat(KnobText.parse(knob, KnobText.format(knob, value))).isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "128MB, 134217728",
        "16384, 134217728",
        "' 1 GB ', 1073741824",
        "0.5GB, 536870912",
        "1e5, 819200000",
        "200kB, 204800"
    })
    void readsMemoryInItsOwnUnitOrTheOneNamed(String text, double bytes) {
        assertThat(KnobText.parse(SHARED_BUFFERS, text)).isEqualTo(bytes);
    }

    @Test
    void takesTheNearerOfTwoWholeUnitsAsTheDbmsDoes() {
        assertThat(KnobText.parse(SHARED_BUFFERS, "1000kB")).isEqualTo(125 * 8192);
        assertThat(KnobText.parse(SHARED_BUFFERS, "1001kB")).isEqualTo(125 * 8192);
        assertThat(KnobText.parse(CONNECTIONS, "99.7")).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"5min, 300000", "300, 300000", "300000ms, 300000", "1d, 86400000", "0.5h, 1800000"})
    void readsTimesInTheirOwnUnitOrTheOneNamed(String text, double milliseconds) {
        assertThat(KnobText.parse(CHECKPOINT_TIMEOUT, text)).isEqualTo(milliseconds);
    }

    @Test
    void neverScalesASpecialValue() {
        assertThat(KnobText.parse(WAL_BUFFERS, "-1")).isEqualTo(-1);
        assertThat(KnobText.format(WAL_BUFFERS, -1)).isEqualTo("-1");
    }

    @ParameterizedTest
    @CsvSource({"on, 1", "TRUE, 1", "Yes, 1", "1, 1", "off, 0", "false, 0", "no, 0", "0, 0"})
    void readsTheWordsForOnAndOff(String text, double value) {
        assertThat(KnobText.parse(JIT, text)).isEqualTo(value);
    }

    @Test
    void readsAnEnumAsTheIndexOfItsWord() {
        assertThat(KnobText.parse(WAL_LEVEL, "Replica")).isEqualTo(1);
        assertThat(KnobText.format(WAL_LEVEL, 2)).isEqualTo("logical");
    }

    @ParameterizedTest
    @CsvSource({"268435456, 256MB", "1073741824, 1GB", "8192, 8kB", "0, 0", "1610612736, 1536MB"})
    void writesMemoryInTheLargestUnitThatLosesNothing(double bytes, String text) {
        assertThat(KnobText.format(SHARED_BUFFERS, bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"90000, 90s", "300000, 5min", "0.2, 200us", "0.7, 700us", "1.5, 1500us"})
    void writesTimesInTheLargestUnitThatLosesNothing(double milliseconds, String text) {
        assertThat(KnobText.format(COMMIT_DELAY, milliseconds)).isEqualTo(text);
    }

    @Test
    void writesRealsWithoutTheDustOfBinaryFractions() {
        assertThat(KnobText.format(PAGE_COST, 0.1 + 0.2)).isEqualTo("0.3");
        assertThat(KnobText.format(PAGE_COST, 0.0000123)).isEqualTo("0.0000123");
        assertThat(KnobText.format(PAGE_COST, 1.79769e308)).hasSizeLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "lots",
                "12 apples",
                "1.2.3",
                "0x10",
                "--1",
                "1e9999",
                "NaN",
                "Infinity",
                "128mb",
                "5min",
                "1\u0000"
            })
    void refusesWhatIsNotAnAmountOfMemory(String text) {
        assertThatThrownBy(() -> KnobText.parse(SHARED_BUFFERS, text))
                .isInstanceOf(KnobValueException.class)
                .hasMessageStartingWith("shared_buffers is '");
    }

    @Test
    void saysTheRangeWhenAValueIsOutside() {
        assertThatThrownBy(() -> KnobText.parse(CHECKPOINT_TIMEOUT, "10s"))
                .isInstanceOf(KnobValueException.class)
                .hasMessage("checkpoint_timeout is '10s', it must be from 30s to 1d");
    }

    @Test
    void saysTheUnitsWhenOneIsUnknown() {
        assertThatThrownBy(() -> KnobText.parse(SHARED_BUFFERS, "3 parsecs"))
                .hasMessageContaining("its unit must be one of [TB, GB, MB, kB, B]");
        assertThatThrownBy(() -> KnobText.parse(CONNECTIONS, "3MB")).hasMessageContaining("its unit must be absent");
    }

    @Test
    void saysTheWordsWhenOneIsUnknown() {
        assertThatThrownBy(() -> KnobText.parse(WAL_LEVEL, "most"))
                .hasMessage("wal_level is 'most', it must be one of [minimal, replica, logical]");
        assertThatThrownBy(() -> KnobText.parse(JIT, "maybe")).hasMessage("jit is 'maybe', it must be on or off");
    }

    @Test
    void readsWhatADbmsReportsOfItselfWhateverTheRange() {
        assertThat(KnobText.read(CHECKPOINT_TIMEOUT, "10s")).isEqualTo(10_000);
        assertThat(KnobText.read(SHARED_BUFFERS, "1")).isEqualTo(8192);
        assertThat(KnobText.read(SHARED_BUFFERS, 1)).isEqualTo(8192);
        assertThat(KnobText.read(WAL_BUFFERS, -1)).isEqualTo(-1);
        assertThat(KnobText.read(WAL_LEVEL, "most")).isNaN();
        assertThat(CHECKPOINT_TIMEOUT.holds(10_000)).isFalse();
    }

    @Test
    void readsNothingOfAnotherKind() {
        assertThatThrownBy(() -> KnobText.read(SHARED_BUFFERS, "lots")).isInstanceOf(KnobValueException.class);
        assertThatThrownBy(() -> KnobText.read(PAGE_COST, "1e999"))
                .hasMessage("random_page_cost is '1e999', it must be a finite number");
        assertThatThrownBy(() -> KnobText.read(JIT, "maybe")).isInstanceOf(KnobValueException.class);
        assertThatThrownBy(() -> KnobText.read(DATA_DIRECTORY, "/data")).isInstanceOf(KnobValueException.class);
    }

    @Test
    void neverEchoesALongOrUnprintableText() {
        assertThatThrownBy(() -> KnobText.parse(SHARED_BUFFERS, "9".repeat(100_000)))
                .message()
                .hasSizeLessThan(200);
        assertThatThrownBy(() -> KnobText.parse(JIT, "a\nb\u0007c")).hasMessageContaining("'a?b?c'");
    }

    @Test
    void textKnobsHaveNoNumber() {
        assertThatThrownBy(() -> KnobText.parse(DATA_DIRECTORY, "/data")).isInstanceOf(KnobValueException.class);
        assertThatThrownBy(() -> KnobText.format(DATA_DIRECTORY, 1)).isInstanceOf(KnobValueException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void neverWritesANumberThatIsNone(double value) {
        for (Knob knob : List.of(SHARED_BUFFERS, PAGE_COST, JIT, WAL_LEVEL)) {
            assertThatThrownBy(() -> KnobText.format(knob, value)).isInstanceOf(KnobValueException.class);
        }
    }

    @Test
    void refusesAnIndexThatTheEnumDoesNotHave() {
        assertThatThrownBy(() -> KnobText.format(WAL_LEVEL, 3)).hasMessageContaining("has no value number 3");
    }

    private static Knob knob(String name, KnobDomain domain, Unit unit, double quantum, Double... special) {
        return new Knob(
                name,
                domain,
                unit,
                quantum,
                null,
                Applies.RELOAD,
                Resource.OTHER,
                List.of(special),
                TuningAdvice.none(),
                null);
    }
}
