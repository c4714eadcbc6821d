package io.attune.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.agent.api.ObservationReceipt;
import io.attune.agent.api.ObservationUpload;
import io.attune.agent.api.RecommendationView;
import io.attune.agent.api.SessionView;
import io.attune.agent.apply.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session whose latency must not exceed 20, in which a configuration comes to 18, 19 and 20.5. */
class ScoreboardTest {

    private static final double MOST_LATENCY = 20;

    private final SessionView session = new SessionView(
            UUID.randomUUID(),
            "a session",
            "ACTIVE",
            new SessionView.Dbms("postgres", "16"),
            null,
            new SessionView.Objective("throughput", "MAXIMIZE", null),
            "attune",
            null,
            new SessionView.Guardrails(0.5, "NEVER", List.of()),
            30);
    private final Scoreboard scoreboard = new Scoreboard(session, 10, 0.5, 30);

    @Test
    void settlesOnWhatIsFeasibleOnAverageThoughItsNewestMeasurementIsNot() {
        JournalContent.Best best = Objects.requireNonNull(settled(measured(), 5L));

        assertThat(best.configuration()).isEqualTo(Map.of("work_mem", "8MB"));
        assertThat(best.iteration()).isEqualTo(5);
        assertThat(best.value()).isEqualTo(112);
    }

    @Test
    void neverTakesWhatBreaksAConstraintForTheBestByItself() {
        JournalContent.Best best = Objects.requireNonNull(settled(measured(), null));

        assertThat(best.configuration()).isEqualTo(Map.of("work_mem", "64MB"));
        assertThat(measured().best()).isEqualTo(best);
    }

    @Test
    void keepsBothInTheJournal(@TempDir Path directory) {
        try (Journal journal = Journal.in(directory)) {
            JournalContent content = measured();
            journal.write(content);

            assertThat(journal.read()).contains(content);
        }
    }

    @Test
    void readsAJournalThatKeptTheFeasibleAlone(@TempDir Path directory) throws IOException {
        try (Journal journal = Journal.in(directory)) {
            journal.write(measured());
            Path file = directory.resolve("journal.json");
            Files.writeString(file, Files.readString(file).replace("\"infeasible\"", "\"unheard_of\""));

            JournalContent content = journal.read().orElseThrow();

            assertThat(content.measured()).containsOnlyKeys(1L, 2L, 3L, 4L);
            assertThat(content.infeasible()).isEmpty();
        }
    }

    private JournalContent measured() {
        Baseline.Knob knob = new Baseline.Knob("4096", "4MB", "integer", null, null, false);
        JournalContent content = JournalContent.begin(
                session.id(), "jdbc:postgresql:db", new Baseline(new TreeMap<>(Map.of("work_mem", knob))));
        content = acknowledged(content, Map.of(), 100, 15);
        content = acknowledged(content, Map.of("work_mem", "8MB"), 110, 18);
        content = acknowledged(content, Map.of("work_mem", "8MB"), 111, 19);
        content = acknowledged(content, Map.of("work_mem", "64MB"), 130, 19.9);
        content = acknowledged(content, Map.of("work_mem", "8MB"), 112, 20.5);
        return acknowledged(content, Map.of("work_mem", "128MB"), 150, 40);
    }

    private JournalContent acknowledged(
            JournalContent content, Map<String, String> configuration, double throughput, double latency) {
        SortedMap<String, Double> objectives = new TreeMap<>(Map.of("throughput", throughput, "latency", latency));
        ObservationUpload observation = new ObservationUpload(
                new UUID(1, content.iterations()),
                null,
                new ObservationUpload.Window(Instant.EPOCH, Instant.EPOCH.plusSeconds(30)),
                null,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                objectives,
                null);
        JournalContent.Pending pending = new JournalContent.Pending(
                observation, "CONFIRMATION", false, new TreeMap<>(configuration), new TreeMap<>(), List.of());
        ObservationReceipt receipt = new ObservationReceipt(
                observation.observationId(),
                content.iterations() + 1L,
                new ObservationReceipt.Outcome("MEASURED", null, null),
                objectives,
                latency <= MOST_LATENCY,
                List.of(),
                List.of());
        return scoreboard.acknowledged(content.withPending(pending), pending, receipt);
    }

    /** @param incumbent what the server's last word names; absent where it said none */
    private JournalContent.@Nullable Best settled(JournalContent content, @Nullable Long incumbent) {
        RecommendationView lastWord = incumbent == null
                ? null
                : new RecommendationView(
                        UUID.randomUUID(),
                        new RecommendationView.Reason("CONVERGED", null, null),
                        List.of(),
                        new RecommendationView.Provenance(incumbent));
        return new Settlement(session, content, lastWord).best();
    }
}
