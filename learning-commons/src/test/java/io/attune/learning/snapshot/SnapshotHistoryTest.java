package io.attune.learning.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.commons.paging.Page;
import io.attune.commons.problem.ProblemException;
import io.attune.learning.paging.PageRequest;
import io.attune.learning.sql.Statements;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.event.EventType;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.model.snapshot.SnapshotSource;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SnapshotHistoryTest.KeepingThree.class)
@QuarkusTestResource(RealInfrastructure.class)
class SnapshotHistoryTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** Forgets all snapshots but three. */
    public static final class KeepingThree implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("attune.learning.every", "off", "attune.learning.snapshots-kept", "3");
        }
    }

    @Inject
    Snapshots snapshots;

    @Inject
    SnapshotHistory history;

    @Inject
    Statements statements;

    private final UUID workload = UUID.randomUUID();

    @BeforeEach
    void meetANewWorkload() {
        statements.update("INSERT INTO workload (id, project_id) VALUES (?, ?)", workload, UUID.randomUUID());
    }

    @Test
    void listsTheLastFirstPageByPage() {
        publish("throughput", 3);
        publish("latency", 1);

        Page<SnapshotVersion> first = history.versions(workload, "throughput", new PageRequest(2, null));
        Page<SnapshotVersion> second =
                history.versions(workload, "throughput", new PageRequest(2, first.nextPageToken()));

        assertThat(first.items()).extracting(SnapshotVersion::version).containsExactly(3L, 2L);
        assertThat(first.items().get(0).source()).isEqualTo(source(3));
        assertThat(second.items()).extracting(SnapshotVersion::version).containsExactly(1L);
        assertThat(second.nextPageToken()).isNull();
        assertThat(history.versions(UUID.randomUUID(), "throughput", new PageRequest(null, null))
                        .items())
                .isEmpty();
    }

    @Test
    void forgetsTheOldestOfAnObjectiveAndKeepsCounting() {
        publish("latency", 1);
        publish("throughput", 5);

        assertThat(history.versions(workload, "throughput", new PageRequest(null, null))
                        .items())
                .extracting(SnapshotVersion::version)
                .containsExactly(5L, 4L, 3L);
        assertThat(history.versions(workload, "latency", new PageRequest(null, null))
                        .items())
                .hasSize(1);
        assertThatThrownBy(() -> history.at(EventType.KNOBS_RANKED, workload, "throughput", 2))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no snapshot of version 2; the last 3 are kept");
    }

    @Test
    void comparesTheLastTwoUnlessOthersAreNamed() {
        publish("throughput", 3);

        assertThat(versions(null, null)).containsExactly(2L, 3L);
        assertThat(versions(null, 2L)).containsExactly(1L, 2L);
        assertThat(versions(3L, 1L)).containsExactly(3L, 1L);
    }

    @Test
    void saysThatThereIsNothingToCompareWith() {
        assertThatThrownBy(() -> versions(null, null)).hasMessageContaining("no snapshot of this workload yet");
        publish("throughput", 1);

        assertThatThrownBy(() -> versions(null, null)).hasMessageContaining("no snapshot before version 1");
        assertThatThrownBy(() -> versions(7L, null)).hasMessageContaining("no snapshot of version 7");
    }

    @Test
    void refusesATokenOfAnotherList() {
        assertThatThrownBy(() -> history.versions(workload, "throughput", new PageRequest(null, "bm9wZQ")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("page token");
    }

    private List<Long> versions(@Nullable Long from, @Nullable Long to) {
        Change<RankedKnobs> change = history.change(EventType.KNOBS_RANKED, workload, "throughput", from, to);
        return List.of(change.before().version(), change.after().version());
    }

    private void publish(String objective, int count) {
        for (int i = 1; i <= count; i++) {
            int observations = i;
            QuarkusTransaction.requiringNew()
                    .run(() -> snapshots.publish(
                            EventType.KNOBS_RANKED,
                            workload,
                            objective,
                            version -> new RankedKnobs(
                                    workload,
                                    objective,
                                    version,
                                    new CatalogRef("postgres-18", 1),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    source(observations))));
        }
    }

    private static SnapshotSource source(int observations) {
        return new SnapshotSource(observations, 1, "0".repeat(64), "test", NOON);
    }
}
