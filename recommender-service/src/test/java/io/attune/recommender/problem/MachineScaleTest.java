package io.attune.recommender.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.hardware.Hardware.Storage;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.recommender.example.Examples;
import io.attune.recommender.problem.Trial.Ending;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineScaleTest {

    private static final Hardware LARGER =
            new Hardware(4 * Examples.MACHINE.cpuCores(), 4 * Examples.MACHINE.memoryBytes(), Storage.NVME);
    private static final double MIB = 1L << 20;

    private final Catalog catalog = Examples.postgres();
    private final Session session = Examples.session(
            catalog, 3, 30, knob -> knob.domain().isNumeric() && !knob.name().equals("temp_buffers"));
    private final MachineScale scale = new MachineScale(session, catalog);

    @Test
    void takesAnAmountOfMemoryAsTheSameShareOfRam() {
        double buffers = 0.25 * LARGER.memoryBytes();
        assertThat(read(LARGER, "shared_buffers", buffers)).isEqualTo(0.25 * Examples.MACHINE.memoryBytes());
        assertThat(read(LARGER, "work_mem", 64 * MIB)).isEqualTo(16 * MIB);
    }

    @Test
    void takesANumberOfWorkersAsTheSameShareOfTheCores() {
        assertThat(read(LARGER, "max_parallel_workers_per_gather", 8)).isEqualTo(2);
        assertThat(read(LARGER, "max_parallel_workers", 16)).isEqualTo(4);
    }

    @Test
    void keepsBetweenTheBoundsOfTheSession() {
        Hardware smaller = new Hardware(1, Examples.MACHINE.memoryBytes() / 8, Storage.SSD);
        SessionKnob buffers = session.knobs().stream()
                .filter(knob -> knob.name().equals("shared_buffers"))
                .findFirst()
                .orElseThrow();
        assertThat(read(smaller, "shared_buffers", 0.9 * smaller.memoryBytes())).isEqualTo(buffers.upper());
        assertThat(read(LARGER, "shared_buffers", buffers.lower())).isEqualTo(buffers.lower());
    }

    @Test
    void doesNotSwitchOffWhatWasOn() {
        assertThat(read(LARGER, "max_parallel_workers_per_gather", 1)).isEqualTo(1);
        assertThat(read(LARGER, "max_parallel_workers_per_gather", 0)).isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({
        "random_page_cost, 2.5",
        "autovacuum_work_mem, -1",
        "wal_buffers, 8388608",
        "jit, 1",
        "temp_buffers, 8388608"
    })
    void leavesEverythingElseAsItIs(String knob, double value) {
        assertThat(read(LARGER, knob, value)).isEqualTo(value);
    }

    @Test
    void leavesWhatIsNotKnownUnknown() {
        assertThat(read(LARGER, "shared_buffers", Double.NaN)).isNaN();
    }

    @Test
    void givesTheVerySameSourceWhereTheMachinesAreAlikeOrOneIsNotKnown() {
        SourceWorkload alike = source(
                new Hardware(Examples.MACHINE.cpuCores(), Examples.MACHINE.memoryBytes(), Storage.HDD),
                "shared_buffers",
                12_345_678);
        SourceWorkload unknown = source(null, "shared_buffers", 12_345_678);
        assertThat(scale.of(alike)).isSameAs(alike);
        assertThat(scale.of(unknown)).isSameAs(unknown);
    }

    @Test
    void saysWhichKnobsItScales() {
        Hardware moreMemory =
                new Hardware(Examples.MACHINE.cpuCores(), 2 * Examples.MACHINE.memoryBytes(), Storage.SSD);
        assertThat(scale.scaledKnobs(moreMemory))
                .contains("shared_buffers", "work_mem")
                .doesNotContain("max_parallel_workers", "random_page_cost", "temp_buffers");
        assertThat(scale.scaledKnobs(Examples.MACHINE)).isEmpty();
    }

    private double read(Hardware measuredOn, String knob, double value) {
        return scale.of(source(measuredOn, knob, value)).trials().get(0).knobs().get(column(knob));
    }

    private int column(String knob) {
        Map<String, Integer> columns = catalog.knobColumns();
        return columns.getOrDefault(knob, -1);
    }

    private SourceWorkload source(@Nullable Hardware measuredOn, String knob, double value) {
        double[] row = new double[catalog.knobs().size()];
        Arrays.fill(row, Double.NaN);
        row[column(knob)] = value;
        Trial trial = new Trial(new UUID(0, 1), 1, NumericRow.of(row), NumericRow.of(), 100, Ending.MEASURED);
        return new SourceWorkload(new UUID(0, 2), List.of(trial), null, measuredOn);
    }
}
