package io.attune.ingest.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.commons.token.Scope;
import io.attune.ingest.fixture.Events;
import io.attune.ingest.fixture.LoopbackProvider;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the document, with every token that must not do. What is refused changes nothing, so that one world
 * does for all.
 */
@QuarkusTest
@TestInstance(Lifecycle.PER_CLASS)
@QuarkusTestResource(RealInfrastructure.class)
@QuarkusTestResource(LoopbackProvider.class)
class AuthorisationMatrixTest {

    private final Client client = new Client();

    @Inject
    Events events;

    @SuppressWarnings("NullAway.Init")
    private World world;

    @BeforeAll
    void createWorld() {
        world = new World(events);
    }

    static List<ContractOperation> operations() {
        return ContractDocument.committed().operations();
    }

    @Test
    void hasACallForEveryOperationAndForNothingElse() {
        assertThat(Calls.operations())
                .containsExactlyInAnyOrderElementsOf(
                        operations().stream().map(ContractOperation::id).toList());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void asksForAToken(ContractOperation operation) {
        HttpResponse<String> answer = client.send(operation, Calls.of(operation, world), null);

        ProblemAnswer.of("no token", answer);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void refusesTokensThatNobodyWasGiven(ContractOperation operation) {
        Call call = Calls.of(operation, world);

        List<String> bad = new ArrayList<>(world.badTokens());
        bad.addAll(world.forgedPersons());
        for (String token : bad) {
            HttpResponse<String> answer = client.send(operation, call, token);

            ProblemAnswer.of(token, answer);
            assertThat(answer.statusCode()).as(token).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void refusesATokenThatLacksTheScope(ContractOperation operation) {
        assumeThat(operation.scopes()).as("every token will do").isNotEmpty();
        assumeThat(World.areAll(operation.scopes())).as("every scope will do").isFalse();

        HttpResponse<String> answer =
                client.send(operation, Calls.of(operation, world), world.tokenWithout(operation.scopes()));

        JsonNode problem = ProblemAnswer.of("without " + operation.scopes(), answer);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(problem.path("code").asText()).isEqualTo("FORBIDDEN");
    }

    /** What README and docs/access.md promise of the roles: any one of these scopes opens an operation. */
    private static final Map<String, Set<String>> ROLES = Map.of(
            "viewer", Set.of(Scope.READ),
            "operator", Set.of(Scope.READ, Scope.SESSIONS_ADMIN),
            "admin", Set.of(Scope.ADMIN));

    @ParameterizedTest
    @MethodSource("operations")
    void letsEachRoleDoWhatItIsFor(ContractOperation operation) {
        ROLES.forEach((role, scopes) -> {
            boolean mayDoIt =
                    operation.scopes().isEmpty() || operation.scopes().stream().anyMatch(scopes::contains);
            World about = mayDoIt ? new World(events) : world;
            Call call = Calls.of(operation, about);

            HttpResponse<String> answer = client.send(operation, call, about.person(role));

            if (!mayDoIt || call.forStrangers() == 403) {
                ProblemAnswer.of(role, answer);
                assertThat(answer.statusCode()).as(role).isEqualTo(403);
            } else {
                assertThat(answer.statusCode()).as(role + " " + answer.body()).isBetween(200, 299);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void hidesTheThingsOfOneProjectFromPeopleOfAnother(ContractOperation operation) {
        Call call = Calls.of(operation, world);

        HttpResponse<String> answer = client.send(operation, call, world.strangersPerson());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(call.forStrangers());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void hidesTheThingsOfOneProjectFromAnother(ContractOperation operation) {
        Call call = Calls.of(operation, world);

        HttpResponse<String> answer = client.send(operation, call, world.strangersToken());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(call.forStrangers());
        if (call.forStrangers() >= 400) {
            ProblemAnswer.of("a stranger", answer);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void answersAStrangerAsIfTheThingWereNotThere(ContractOperation operation) {
        Call call = Calls.of(operation, world);
        assumeThat(call.forStrangers()).as("it belongs to no project").isEqualTo(404);
        String stranger = world.strangersToken();
        Call nowhere = new Call(call.parameters(), call.body(), call.ofSession(), call.forStrangers());
        for (var parameter : call.parameters().entrySet()) {
            if (isUuid(parameter.getValue())) {
                nowhere = nowhere.with(parameter.getKey(), UUID.randomUUID().toString());
            }
        }

        HttpResponse<String> hidden = client.send(operation, call, stranger);
        HttpResponse<String> missing = client.send(operation, nowhere, stranger);

        assertThat(withoutTrace(hidden)).isEqualTo(withoutTrace(missing));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void hidesTheThingsOfOneSessionFromATokenOfAnother(ContractOperation operation) {
        Call call = Calls.of(operation, world);
        assumeThat(call.ofSession()).as("it belongs to one session").isTrue();

        HttpResponse<String> answer = client.send(operation, call, world.neighboursToken());

        ProblemAnswer.of("a neighbour", answer);
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static JsonNode withoutTrace(HttpResponse<String> answer) {
        ObjectNode problem = (ObjectNode) ProblemAnswer.of("a stranger", answer);
        problem.remove("traceId");
        return problem;
    }

    private static boolean isUuid(String text) {
        return text.length() == 36 && text.charAt(8) == '-';
    }
}
