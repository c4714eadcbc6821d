package io.attune.ui.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.knob.Applies;
import io.attune.model.observation.Observation;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.attune.ui.SessionStory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnobComparisonTest {

    private final SessionStory story = SessionStory.ofThroughput(UUID.randomUUID());
    private final Session session = story.session(1, SessionState.ACTIVE);

    @Test
    void writesValuesAsTheDbmsDoesAndMarksWhatChanges() {
        MeasuredWindow current = window(story.measured(1, 100, Map.of()));

        List<KnobComparison> compared = KnobComparison.of(
                session.knobs(),
                new KnobReader(KnobComparisonTest::known, session.catalog()),
                current,
                current,
                current,
                Map.of(
                        "shared_buffers",
                        4294967296.0,
                        "work_mem",
                        4194304.0,
                        "wal_compression",
                        2.0,
                        "wal_buffers",
                        -1.0));

        KnobComparison buffers = row(compared, "shared_buffers");
        assertThat(buffers.current()).isEqualTo(new Setting("128MB", 134217728));
        assertThat(buffers.proposed()).isEqualTo(new Setting("4GB", 4294967296.0));
        assertThat(buffers.changes()).isTrue();
        assertThat(buffers.applies()).isEqualTo(Applies.RESTART);
        assertThat(row(compared, "work_mem").changes()).isFalse();
        assertThat(row(compared, "wal_compression").proposed()).isEqualTo(new Setting("lz4", 2));
        assertThat(row(compared, "wal_buffers").proposed()).isEqualTo(new Setting("-1", -1));
    }

    @Test
    void aKnobThatTheProposalDoesNotMentionGoesBackToTheBaseline() {
        MeasuredWindow baseline = window(story.measured(1, 100, Map.of()));
        MeasuredWindow current = window(story.measured(2, 100, Map.of("shared_buffers", 4294967296.0)));
        KnobReader reader = new KnobReader(KnobComparisonTest::known, session.catalog());

        KnobComparison buffers = row(
                KnobComparison.of(session.knobs(), reader, current, baseline, null, Map.of("work_mem", 8388608.0)),
                "shared_buffers");
        assertThat(buffers.proposed()).isEqualTo(new Setting("128MB", 134217728));
        assertThat(buffers.changes()).isTrue();

        KnobComparison unproposed =
                row(KnobComparison.of(session.knobs(), reader, current, baseline, null, null), "shared_buffers");
        assertThat(unproposed.proposed()).isNull();
        assertThat(unproposed.changes()).isFalse();
    }

    @Test
    void withoutACatalogTheProposalIsShownAsPlainNumbersAndMeasuredRowsAreNotGuessed() {
        MeasuredWindow current = window(story.measured(1, 100, Map.of()));

        List<KnobComparison> compared = KnobComparison.of(
                session.knobs(),
                new KnobReader(ref -> Optional.empty(), session.catalog()),
                current,
                current,
                null,
                Map.of("shared_buffers", 4294967296.0));

        KnobComparison buffers = row(compared, "shared_buffers");
        assertThat(buffers.proposed()).isEqualTo(new Setting("4294967296", 4294967296.0));
        assertThat(buffers.current()).isNull();
        assertThat(buffers.applies()).isNull();
        assertThat(buffers.changes()).isFalse();
    }

    private static Optional<Catalog> known(CatalogRef ref) {
        return Optional.of(SessionStory.CATALOG).filter(catalog -> catalog.ref().equals(ref));
    }

    private static KnobComparison row(List<KnobComparison> rows, String knob) {
        return rows.stream().filter(r -> r.knob().equals(knob)).findFirst().orElseThrow();
    }

    private static MeasuredWindow window(Observation o) {
        return new MeasuredWindow(
                o.id(),
                o.sequence(),
                o.recommendationId(),
                o.catalog(),
                o.windowStart(),
                o.windowEnd(),
                o.knobs(),
                o.objectives(),
                o.outcome(),
                List.of());
    }
}
