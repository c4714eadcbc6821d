package io.attune.recommender.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.hardware.Hardware;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobText;
import io.attune.recommender.example.ShippedKnobs;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundNumbersTest {

    private static final Hardware MACHINE = new Hardware(4, 64L << 30, Hardware.Storage.SSD);
    private static final int VALUES = 200;

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 15, 16, 17, 18})
    void staysInTheBoundsAndNearTheNumber(int major) {
        Random random = new Random(major);
        List<Knob> knobs = ShippedKnobs.ofVersion(major);
        assertThat(knobs).hasSizeGreaterThan(100);
        for (Knob knob : knobs) {
            Hardware machine = new Hardware(
                    1 + random.nextInt(64), (1L << 30) + random.nextInt() * 4096L + (8L << 40), Hardware.Storage.SSD);
            Axes.of(knob, ShippedKnobs.tuned(knob, machine), machine).ifPresent(axis -> {
                for (int i = 0; i < VALUES; i++) {
                    // the ends too, where the search often arrives
                    double value = axis.at(i < 2 ? i : random.nextDouble());
                    isRound(axis, value, axis.round(value));
                    isRound(axis, value, axis.roundDown(value));
                    assertThat(axis.roundDown(value)).as(knob.name()).isLessThanOrEqualTo(value);
                }
            });
        }
    }

    private static void isRound(Axis axis, double value, double rounded) {
        Knob knob = axis.knob();
        String change = knob.name() + " from " + value + " to " + rounded;
        assertThat(axis.admits(rounded)).as(change).isTrue();
        assertThat(Math.abs(rounded - value)).as(change).isLessThanOrEqualTo(Math.max(0.03 * value, knob.quantum()));
        assertThat(knob.isSpecial(rounded)).as(change).isEqualTo(knob.isSpecial(value));
        assertThat(KnobText.parse(knob, KnobText.format(knob, rounded)))
                .as(change)
                .isEqualTo(rounded);
    }

    @ParameterizedTest
    @CsvSource({
        "shared_buffers, 111800kB, 108MB",
        "shared_buffers, 1572800kB, 1536MB",
        "shared_buffers, 12500008kB, 12GB",
        "work_mem, 4097kB, 4MB",
        "wal_buffers, -1, -1",
        "bgwriter_delay, 253ms, 250ms",
        "checkpoint_timeout, 307s, 5min",
        "deadlock_timeout, 4987ms, 5s",
        "autovacuum_naptime, 121s, 2min",
        "default_statistics_target, 217, 220",
        "default_statistics_target, 1000, 1000",
        "effective_io_concurrency, 7, 7",
        "max_worker_processes, 137, 137",
    })
    void writesWhatAPersonWouldWrite(String name, String found, String written) {
        Knob knob = ShippedKnobs.ofVersion(16).stream()
                .filter(k -> k.name().equals(name))
                .findFirst()
                .orElseThrow();
        Axis axis = Axes.of(knob, ShippedKnobs.tuned(knob, MACHINE), MACHINE).orElseThrow();

        assertThat(KnobText.format(knob, axis.round(KnobText.parse(knob, found))))
                .isEqualTo(written);
    }

    @Test
    void goesDownAtTheUpperBound() {
        Knob buffers = ShippedKnobs.ofVersion(16).stream()
                .filter(k -> k.name().equals("shared_buffers"))
                .findFirst()
                .orElseThrow();
        Hardware machine = new Hardware(4, 7_777_777_777L, Hardware.Storage.SSD);
        Axis axis =
                Axes.of(buffers, ShippedKnobs.tuned(buffers, machine), machine).orElseThrow();

        assertThat(KnobText.format(buffers, axis.at(1))).isEqualTo("3038192kB");
        assertThat(KnobText.format(buffers, axis.round(axis.at(1)))).isEqualTo("2944MB");
    }
}
