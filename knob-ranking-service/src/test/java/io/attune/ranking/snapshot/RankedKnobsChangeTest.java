package io.attune.ranking.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.learning.snapshot.Change;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.model.snapshot.RankedKnobs.RankedKnob;
import io.attune.model.snapshot.SnapshotSource;
import io.attune.ranking.snapshot.RankedKnobsChange.Move;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RankedKnobsChangeTest {

    @Test
    void saysWhichPlacesKnobsHadAndHave() {
        RankedKnobs before = snapshot(4, "work_mem", "shared_buffers", "jit");
        RankedKnobs after = snapshot(7, "shared_buffers", "work_mem", "max_wal_size");

        RankedKnobsChange change = RankedKnobsChange.of(new Change<>(before, after));

        assertThat(change.objective()).isEqualTo("throughput_txn_per_sec");
        assertThat(change.from().version()).isEqualTo(4);
        assertThat(change.to().version()).isEqualTo(7);
        assertThat(change.knobs())
                .containsExactly(
                        new Move("shared_buffers", 2, 1),
                        new Move("work_mem", 1, 2),
                        new Move("max_wal_size", null, 3),
                        new Move("jit", 3, null));
    }

    private static RankedKnobs snapshot(long version, String... ranking) {
        return new RankedKnobs(
                UUID.randomUUID(),
                "throughput_txn_per_sec",
                version,
                new CatalogRef("postgres-18", 1),
                Stream.of(ranking).map(knob -> new RankedKnob(knob, 1, 0)).toList(),
                List.of(),
                List.of(),
                new SnapshotSource(9, 1, "0".repeat(64), "test", Instant.EPOCH));
    }
}
