package io.attune.ingest.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.attune.commons.token.Scope;
import io.attune.ingest.contract.FormMutations.Spoilt;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** What holds for every operation, asked of those that OtterTune's clients call with their credential in a form or in the path. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class OtterTuneContractTest {

    private static final ContractDocument DOCUMENT = ContractDocument.committed();

    @Inject
    Events events;

    @Inject
    StoredRows rows;

    @SuppressWarnings("NullAway.Init")
    private World world;

    static List<ContractOperation> operations() {
        return DOCUMENT.operationsOfOtterTune();
    }

    @BeforeEach
    void createWorld() {
        world = new World(events);
    }

    @Test
    void hasACallForEveryOperationAndForNothingElse() {
        assertThat(FormCalls.operations())
                .containsExactlyInAnyOrderElementsOf(
                        operations().stream().map(ContractOperation::id).toList());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void takesTheCallsThatAreGood(ContractOperation operation) {
        HttpResponse<String> answer = FormCalls.of(operation, world).send();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void refusesCredentialsThatNobodyWasGiven(ContractOperation operation) {
        FormCall call = FormCalls.of(operation, world);
        List<String> bad = new ArrayList<>(List.of("nonsense", "0".repeat(30)));
        if (call.isByCode()) {
            bad.add(world.tokenWithout(Set.of()).substring(0, 30));
        } else {
            bad.addAll(world.badTokens());
            bad.remove("");
            bad.add(world.uploadCode());
        }
        for (String credential : bad) {
            HttpResponse<String> answer = call.by(credential).send();

            ProblemAnswer.of("'" + credential + "'", answer);
            assertThat(answer.statusCode()).as(credential).isEqualTo(call.isByCode() ? 400 : 401);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void refusesACredentialThatLacksTheScope(ContractOperation operation) {
        FormCall call = FormCalls.of(operation, world);
        String narrow = call.isByCode()
                ? world.uploadCode(Set.of(Scope.SESSIONS_ADMIN))
                : world.tokenWithout(Set.of(Scope.ADMIN, Scope.SESSIONS_ADMIN));
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);

        HttpResponse<String> answer = call.by(narrow).send();

        assertThat(ProblemAnswer.of("narrow", answer).path("code").asText()).isEqualTo("FORBIDDEN");
        assertThat(answer.statusCode()).isEqualTo(403);
        if (!operation.method().equals("GET")) {
            Api.admin()
                    .get("/audit-events?since=" + before)
                    .then()
                    .body("items.operation", contains(operation.id()))
                    .body("items[0].outcome", equalTo("REFUSED"))
                    .body("items[0].status", equalTo(403));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void hidesTheThingsOfOneProjectFromAnother(ContractOperation operation) {
        FormCall call = FormCalls.of(operation, world);
        assumeThat(call.isByCode()).as("a code names its session itself").isFalse();

        HttpResponse<String> answer = call.by(world.strangersToken()).send();

        ProblemAnswer.of("a stranger", answer);
        assertThat(answer.statusCode()).isEqualTo(operation.id().equals("createOtterTuneProject") ? 403 : 404);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void tellsWhatWasDone(ContractOperation operation) {
        assumeThat(operation.method()).isNotEqualTo("GET");
        FormCall call = FormCalls.of(operation, world);
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);

        call.send();

        Api.admin()
                .get("/audit-events?since=" + before)
                .then()
                .body("items.operation", contains(operation.id()))
                .body("items[0].outcome", equalTo("DONE"))
                .body("items[0].status", equalTo(200))
                .body("items[0].actor.name", equalTo(call.isByCode() ? "driver" : "bootstrap"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void refusesFormsThatAreWrong(ContractOperation operation) {
        var form = operation.form();
        if (form == null) {
            throw new TestAbortedException("it takes no form");
        }
        FormCall good = FormCalls.of(operation, world);
        SoftAssertions all = new SoftAssertions();

        for (Spoilt spoilt : FormMutations.of(DOCUMENT, DOCUMENT.resolved(form), good)) {
            String before = rows.fingerprint();

            judge(all, spoilt.what(), spoilt.call().send(), spoilt.refused(), before);
        }
        if (good.files().isEmpty()) {
            for (String field : good.fields().keySet()) {
                String before = rows.fingerprint();
                judge(all, field + " twice", good.send("&" + field + "=a"), true, before);
            }
        }
        all.assertAll();
    }

    private void judge(
            SoftAssertions all, String what, HttpResponse<String> answer, boolean refused, String rowsBefore) {
        if (answer.statusCode() < 300) {
            all.assertThat(refused).as("%s is taken: %s", what, answer.body()).isFalse();
            return;
        }
        all.check(() -> ProblemAnswer.of(what, answer));
        all.assertThat(answer.body()).as("%s: no echo", what).doesNotContain(Mutation.MARK);
        all.assertThat(answer.body()).as("%s: a short answer", what).hasSizeLessThan(5000);
        all.assertThat(rows.fingerprint()).as("%s: nothing is written", what).isEqualTo(rowsBefore);
    }
}
