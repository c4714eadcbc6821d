package io.attune.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.MemoryCost;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Tunability;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemoryClaimTest {

    private static final double MEGABYTE = 1 << 20;

    private static final MemoryClaim CLAIM = new MemoryClaim(new Catalog(
            new CatalogRef("postgres-18", 1),
            "postgres",
            "18",
            List.of(
                    amount("autovacuum_work_mem", new MemoryCost(1, "autovacuum_max_workers")),
                    amount("maintenance_work_mem", new MemoryCost(1, null)),
                    amount("max_connections", null),
                    amount("shared_buffers", new MemoryCost(1, null)),
                    amount("wal_buffers", new MemoryCost(1, null)),
                    amount("work_mem", new MemoryCost(0.5, "max_connections"))),
            List.of()));

    private final Map<String, Double> configuration = new HashMap<>();

    @Test
    void addsWhatEachKnobTakesSoManyTimes() {
        configuration.put("shared_buffers", 128 * MEGABYTE);
        configuration.put("work_mem", 4 * MEGABYTE);
        configuration.put("max_connections", 100.0);

        assertThat(bytes()).isEqualTo((128 + 0.5 * 4 * 100) * MEGABYTE);
    }

    @Test
    void borrowsFromTheKnobThatANegativeValueStandsFor() {
        configuration.put("autovacuum_work_mem", -1.0);
        configuration.put("autovacuum_max_workers", 3.0);
        configuration.put("maintenance_work_mem", 64 * MEGABYTE);
        configuration.put("shared_buffers", 128 * MEGABYTE);
        configuration.put("wal_buffers", -1.0);

        assertThat(bytes()).isEqualTo((3 * 64 + 64 + 128 + 128 / 32.0) * MEGABYTE);
    }

    @Test
    void borrowsNoMoreThanASegmentForTheLog() {
        configuration.put("shared_buffers", 8192 * MEGABYTE);
        configuration.put("wal_buffers", -1.0);

        assertThat(bytes()).isEqualTo((8192 + 16) * MEGABYTE);
    }

    @Test
    void whatNobodyKnowsCostsNothing() {
        configuration.put("work_mem", 4 * MEGABYTE);
        configuration.put("autovacuum_work_mem", -1.0);
        configuration.put("autovacuum_max_workers", 3.0);

        assertThat(bytes()).isZero();
    }

    @Test
    void isTheSameByPosition() {
        configuration.put("shared_buffers", 128 * MEGABYTE);
        configuration.put("work_mem", 4 * MEGABYTE);
        configuration.put("max_connections", 100.0);

        double byPosition = CLAIM.bytesAt(
                position -> configuration.getOrDefault(CLAIM.knobs().get(position), Double.NaN));

        assertThat(byPosition).isEqualTo(bytes());
    }

    @Test
    void tellsAmountsFromCounts() {
        assertThat(CLAIM.amounts())
                .extracting(CLAIM.knobs()::get)
                .containsExactly(
                        "autovacuum_work_mem", "maintenance_work_mem", "shared_buffers", "wal_buffers", "work_mem");
        assertThat(CLAIM.counts())
                .extracting(CLAIM.knobs()::get)
                .containsExactly("autovacuum_max_workers", "max_connections");
    }

    private double bytes() {
        return CLAIM.bytes(name -> configuration.getOrDefault(name, Double.NaN));
    }

    private static Knob amount(String name, @Nullable MemoryCost cost) {
        return new Knob(
                name,
                new KnobDomain.OfIntegers(0, 1e15),
                Unit.BYTES,
                1,
                null,
                Applies.RESTART,
                Resource.MEMORY,
                List.of(-1.0),
                new TuningAdvice(Tunability.DEFAULT, Scale.LOG, null, null, cost, null),
                null);
    }
}
