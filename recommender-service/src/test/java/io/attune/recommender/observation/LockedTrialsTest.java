package io.attune.recommender.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Session;
import io.attune.recommender.example.Examples;
import io.attune.recommender.problem.Origin;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.Trial.Ending;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LockedTrialsTest {

    private final Catalog catalog = Examples.postgres();
    private final Session locked = Examples.session(catalog, 1, 30, knob -> true);

    @Test
    void sayNothingWhereADurabilityKnobWasSetThatIsLockedByNow() {
        assertThat(endings(locked)).containsExactly(Ending.MEASURED, Ending.INVALID);
    }

    @Test
    void countWhereThatKnobIsUnlocked() {
        Session unlocked =
                locked.guardedBy(locked.guardrails().unlocking(List.of("synchronous_commit")), locked.knobs());

        assertThat(endings(unlocked)).containsExactly(Ending.MEASURED, Ending.MEASURED);
    }

    private List<Ending> endings(Session session) {
        List<StoredObservation> stored = List.of(
                observation(1, Map.of("random_page_cost", 2.0)), observation(2, Map.of("synchronous_commit", 0.0)));
        return new Trials(catalog, session, stored, ref -> Optional.empty())
                .of(stored).stream().map(Trial::ending).toList();
    }

    private StoredObservation observation(long sequence, Map<String, Double> recommended) {
        double[] knobs = new double[catalog.knobs().size()];
        return new StoredObservation(
                new UUID(0, sequence),
                sequence,
                catalog.ref(),
                NumericRow.of(knobs),
                NumericRow.of(),
                Map.of("throughput_txn_per_sec", 100.0),
                Ending.MEASURED,
                recommended,
                Origin.UNKNOWN);
    }
}
