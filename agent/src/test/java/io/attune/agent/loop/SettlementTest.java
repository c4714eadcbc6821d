package io.attune.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.agent.api.RecommendationView;
import io.attune.agent.api.SessionView;
import io.attune.agent.apply.Baseline;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettlementTest {

    @Test
    void isOnWhatTheServerNames() {
        assertThat(settled(lastWord(2L), List.of())).isEqualTo(2);
    }

    @Test
    void isOnWhatTheServerNamesWhereThatKeepsTheConstraintsOnAverageAlone() {
        assertThat(settled(lastWord(4L), List.of("fsync"))).isEqualTo(4);
    }

    @Test
    void isOnTheBaselineWhereTheServerNamesNone() {
        assertThat(settled(lastWord(null), List.of())).isZero();
    }

    @Test
    void isOnWhatWasMeasuredBestWhereTheServerSaidNothing() {
        assertThat(settled(null, List.of("fsync"))).isEqualTo(3);
    }

    @Test
    void isNeverOnADurabilityKnobThatIsLockedByNow() {
        assertThat(settled(null, List.of())).isEqualTo(2);
        assertThat(settled(lastWord(3L), List.of())).isEqualTo(2);
    }

    /** The iteration; 0 for the baseline. */
    private static int settled(@Nullable RecommendationView lastWord, List<String> unlocked) {
        SortedMap<Long, JournalContent.Best> measured = new TreeMap<>();
        measured.put(1L, measured(1, 100, Map.of()));
        measured.put(2L, measured(2, 110, Map.of("work_mem", "8MB")));
        measured.put(3L, measured(3, 150, Map.of("fsync", "off")));
        JournalContent content = new JournalContent(
                UUID.randomUUID(),
                "jdbc:postgresql:db",
                new Baseline(new TreeMap<>(Map.of("fsync", knob("on", "bool"), "work_mem", knob("4096", "integer")))),
                new TreeSet<>(),
                null,
                null,
                null,
                measured.get(3L),
                measured,
                new TreeMap<>(Map.of(4L, measured(4, 170, Map.of("work_mem", "16MB")))),
                List.of());
        JournalContent.Best best = new Settlement(session(unlocked), content, lastWord).best();
        return best == null ? 0 : best.iteration();
    }

    private static Baseline.Knob knob(String value, String vartype) {
        return new Baseline.Knob(value, value, vartype, null, null, false);
    }

    private static JournalContent.Best measured(int iteration, double value, Map<String, String> configuration) {
        return new JournalContent.Best(
                iteration,
                value,
                new TreeMap<>(Map.of("throughput", value)),
                new TreeMap<>(configuration),
                new TreeMap<>());
    }

    private static RecommendationView lastWord(@Nullable Long incumbent) {
        return new RecommendationView(
                UUID.randomUUID(),
                new RecommendationView.Reason("CONVERGED", null, null),
                List.of(),
                new RecommendationView.Provenance(incumbent));
    }

    private static SessionView session(List<String> unlocked) {
        return new SessionView(
                UUID.randomUUID(),
                "a session",
                "ACTIVE",
                new SessionView.Dbms("postgres", "16"),
                null,
                new SessionView.Objective("throughput", "MAXIMIZE", null),
                "attune",
                null,
                new SessionView.Guardrails(0.5, "NEVER", unlocked),
                30);
    }
}
