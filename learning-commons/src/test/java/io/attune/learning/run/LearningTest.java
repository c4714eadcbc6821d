package io.attune.learning.run;

import static io.attune.learning.outside.WorkloadClient.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.attune.learning.outside.EverySecond;
import io.attune.learning.outside.MeasuredWorkload;
import io.attune.learning.outside.TestTokens;
import io.attune.learning.outside.Topics;
import io.attune.learning.outside.WorkloadClient;
import io.attune.learning.workload.Workload;
import io.attune.learning.workload.Workloads;
import io.attune.model.event.EventType;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.session.Objective;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EverySecond.class)
@QuarkusTestResource(RealInfrastructure.class)
class LearningTest {

    @Inject
    Topics topics;

    @Inject
    TestTokens tokens;

    @Inject
    Workloads workloads;

    @SuppressWarnings("NullAway.Init") // set before each test
    private MeasuredWorkload workload;

    @SuppressWarnings("NullAway.Init") // set before each test
    private WorkloadClient client;

    @BeforeEach
    void meetANewWorkload() {
        workload = new MeasuredWorkload(topics);
        client = new WorkloadClient(workload, tokens, "counts");
    }

    @Test
    void learnsFromAnObservationOnceHoweverOftenItIsDelivered() {
        workload.withCatalog().withSession();
        UUID eventId = UUID.randomUUID();
        var first = workload.observation(new Outcome.Measured());
        workload.publish(eventId, first);
        workload.publish(eventId, first);
        workload.publish(UUID.randomUUID(), first);
        workload.withObservations(4);

        awaitSnapshotOf(5);
        workload.publish(eventId, first);
        workload.withObservations(1);

        assertThat(awaitSnapshotOf(6).version()).isEqualTo(2);
    }

    @Test
    void leavesAWorkloadAloneOfWhichNothingIsNew() {
        workload.withCatalog().withSession().withObservations(5);
        awaitSnapshotOf(5);
        await().atMost(PATIENCE).until(() -> !workloads.due(5).contains(workload.id));
        String before = client.runs().extract().asString();
        var later = new MeasuredWorkload(topics);
        later.withCatalog().withSession().withObservations(5);
        new WorkloadClient(later, tokens, "counts").awaitSnapshotOf(5, RankedKnobs.class);

        assertThat(workloads.due(5)).doesNotContain(workload.id);
        assertThat(client.runs().extract().asString())
                .as("the schedule has come by again for the later one")
                .isEqualTo(before);
    }

    @Test
    void skipsARunOnDemandOfWhichNothingIsNew() {
        workload.withCatalog().withSession().withObservations(5);
        awaitSnapshotOf(5);

        String location = client.requestRun();

        await().atMost(PATIENCE).untilAsserted(() -> client.asReader()
                .get(location)
                .then()
                .body("state", equalTo("SKIPPED"))
                .body("reason.code", equalTo("UNCHANGED")));
        assertThat(awaitSnapshotOf(5).version()).isEqualTo(1);
    }

    @Test
    void looksAgainOnceASessionPursuesAnotherObjective() {
        workload.withCatalog().withSession().withObservations(5);
        awaitSnapshotOf(5);

        workload.withSession(UUID.randomUUID(), new Objective("a_latency_ms", Objective.Goal.MINIMIZE));

        await().atMost(PATIENCE)
                .untilAsserted(() -> client.runs().body("items[0].snapshots[0].objective", equalTo("a_latency_ms")));
    }

    @Test
    void saysHowManyObservationsAreMissing() {
        workload.withCatalog().withSession().withObservations(4);
        awaitMeasured(4);

        String location = client.requestRun();

        await().atMost(PATIENCE).untilAsserted(() -> client.asReader()
                .get(location)
                .then()
                .statusCode(200)
                .body("state", equalTo("SKIPPED"))
                .body("cause", equalTo("DEMAND"))
                .body("reason.label", equalTo("NOT_ENOUGH_OBSERVATIONS(4 of 5)")));
    }

    @Test
    void waitsForTheSessionThatSaysWhatToOptimise() {
        workload.withCatalog().withObservations(5);
        await().atMost(PATIENCE)
                .untilAsserted(() -> client.runs().body("items.reason.code", hasItem("WAITING_FOR_SESSION")));

        workload.withSession();

        assertThat(awaitSnapshotOf(5).version()).isEqualTo(1);
    }

    @Test
    void waitsForTheCatalogThatNamesTheColumns() {
        workload.withSession().withObservations(5);
        await().atMost(PATIENCE)
                .untilAsserted(() -> client.runs().body("items.reason.code", hasItem("WAITING_FOR_CATALOG")));

        workload.withCatalog();

        assertThat(awaitSnapshotOf(5).version()).isEqualTo(1);
    }

    @Test
    void waitsForAnOldRevisionThatComesAfterANewerOne() {
        workload.withCatalog(2, List.of("added", "buffers")).withSession().withObservations(5);
        await().atMost(PATIENCE)
                .untilAsserted(() -> client.runs().body("items.reason.code", hasItem("WAITING_FOR_CATALOG")));

        workload.withCatalogUnderTheOldKey();

        assertThat(awaitSnapshotOf(5).catalog().revision()).isEqualTo(1);
    }

    @Test
    void saysThatAComputationFailedAndLetsTheWorkloadRestUntilSomethingIsNew() {
        workload.withCatalog().withSession();
        Observation harmless = workload.observation(new Outcome.Measured());
        workload.publish(UUID.randomUUID(), withBuffers(-1, harmless));
        workload.withObservations(4);

        await().atMost(PATIENCE).untilAsserted(() -> client.runs()
                .body("items.state", everyItem(is("FAILED")))
                .body("items[0].reason.code", equalTo("COMPUTATION_FAILED")));

        assertThat(workloads.due(5)).doesNotContain(workload.id);
        assertThat(topics.read(EventType.KNOBS_RANKED, workload.id + "/throughput_txn_per_sec", 0))
                .isEmpty();
    }

    private static Observation withBuffers(double buffers, Observation from) {
        double[] knobs = from.knobs().toArray();
        knobs[0] = buffers;
        return new Observation(
                from.id(),
                from.sequence(),
                from.sessionId(),
                from.projectId(),
                from.workloadId(),
                from.catalog(),
                from.recommendationId(),
                from.windowStart(),
                from.windowEnd(),
                NumericRow.of(knobs),
                from.metrics(),
                from.objectives(),
                from.outcome(),
                List.of());
    }

    private RankedKnobs awaitSnapshotOf(int observations) {
        return client.awaitSnapshotOf(observations, RankedKnobs.class);
    }

    private void awaitMeasured(int observations) {
        await().atMost(PATIENCE)
                .until(() -> workloads.find(workload.id).map(Workload::measured).orElse(0) == observations);
    }
}
