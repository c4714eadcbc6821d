package io.attune.ingest.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the document that changes something leaves an event, whether it was done or refused. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class AuditTrailTest {

    /** An observation tells who posted it: the log has only what was refused. */
    private static final Set<String> OBSERVATIONS = Set.of("postObservation", "postObservations");

    /** An agent's sign of life, twice a minute, is nothing that anybody would have to answer for. */
    private static final Set<String> UNAUDITED = Set.of("reportAgent");

    private final Client client = new Client();

    @Inject
    Events events;

    static List<ContractOperation> changes() {
        return ContractDocument.committed().operations().stream()
                .filter(operation -> !operation.method().equals("GET") && !UNAUDITED.contains(operation.id()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void tellsWhatWasDone(ContractOperation operation) {
        Call call = Calls.of(operation, new World(events));
        Instant before = now();

        HttpResponse<String> answer = client.send(operation, call);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        if (OBSERVATIONS.contains(operation.id())) {
            eventsSince(before).body("items", empty());
            return;
        }
        eventsSince(before)
                .body("items.operation", contains(operation.id()))
                .body("items[0].outcome", equalTo("DONE"))
                .body("items[0].status", equalTo(answer.statusCode()))
                .body("items[0].actor.name", equalTo("bootstrap"))
                .body("items[0].traceId", matchesPattern("[0-9a-f]{32}"));
        answer.headers().firstValue("Location").ifPresent(created -> eventsSince(before)
                .body("items[0].resource", equalTo(URI.create(created).getPath())));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void tellsWhatWasRefused(ContractOperation operation) {
        World world = new World(events);
        Call call = Calls.of(operation, world);
        assumeThat(World.areAll(operation.scopes())).as("every scope will do").isFalse();
        String narrow = world.tokenWithout(operation.scopes());
        Instant before = now();

        client.send(operation, call, narrow);

        eventsSince(before)
                .body("items.operation", contains(operation.id()))
                .body("items[0].outcome", equalTo("REFUSED"))
                .body("items[0].status", equalTo(403))
                .body("items[0].code", equalTo("FORBIDDEN"))
                .body("items[0].projectId", equalTo(world.project()))
                .body("items[0].actor.name", equalTo("narrow"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void tellsTheStrangersProjectAndNotTheOtherWhatAStrangerTried(ContractOperation operation) {
        World world = new World(events);
        Call call = Calls.of(operation, world);
        assumeThat(call.forStrangers()).isEqualTo(404);
        String project = world.project();
        String stranger = world.strangersToken();
        Instant before = now();

        client.send(operation, call, stranger);

        eventsSince(before).body("items.status", contains(404)).body("items.actor.name", hasItem("stranger"));
        Api.admin()
                .get("/audit-events?projectId=" + project + "&since=" + before)
                .then()
                .body("items", empty());
    }

    private static ValidatableResponse eventsSince(Instant time) {
        return Api.admin().get("/audit-events?since=" + time).then().statusCode(200);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
