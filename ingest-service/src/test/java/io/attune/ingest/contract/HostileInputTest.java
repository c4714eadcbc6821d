package io.attune.ingest.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.attune.ingest.fixture.Events;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** Every operation of the document, with everything that its body and its parameters must not be. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class HostileInputTest {

    private static final ContractDocument DOCUMENT = ContractDocument.committed();

    private final Client client = new Client();

    @Inject
    Events events;

    @Inject
    StoredRows rows;

    @SuppressWarnings("NullAway.Init")
    private World world;

    static List<ContractOperation> operations() {
        return DOCUMENT.operations();
    }

    @BeforeEach
    void createWorld() {
        world = new World(events);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void takesTheCallsThatAreGood(ContractOperation operation) {
        HttpResponse<String> answer = client.send(operation, Calls.of(operation, world));

        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void refusesBodiesThatAreWrong(ContractOperation operation) {
        var schema = operation.body();
        String good = Client.json(Calls.of(operation, world).body());
        if (schema == null || good == null) {
            throw new TestAbortedException("it takes no body");
        }
        SoftAssertions all = new SoftAssertions();

        for (Mutation mutation : BodyMutations.of(DOCUMENT, schema, good)) {
            Call call = Calls.of(operation, world);
            String before = rows.fingerprint();

            HttpResponse<String> answer = client.sendBody(operation, call, mutation.body());

            judge(all, mutation.what(), answer, mutation.refused(), before);
        }
        all.assertAll();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void refusesParametersThatAreWrong(ContractOperation operation) {
        assumeThat(operation.parameters()).as("it takes no parameters").isNotEmpty();
        SoftAssertions all = new SoftAssertions();

        for (Parameter parameter : operation.parameters()) {
            for (var wrong : ParameterMutations.of(parameter, DOCUMENT.resolved(parameter.getSchema()))) {
                Call call = Calls.of(operation, world).with(parameter.getName(), wrong.value());
                String before = rows.fingerprint();

                HttpResponse<String> answer = client.send(operation, call);

                judge(all, parameter.getName() + "=" + wrong.value(), answer, wrong.refused(), before);
            }
        }
        all.assertAll();
    }

    private void judge(
            SoftAssertions all, String what, HttpResponse<String> answer, boolean refused, String rowsBefore) {
        boolean isRejectedItem = answer.body().contains("\"rejected\":1,");
        if (answer.statusCode() < 300 && !isRejectedItem) {
            all.assertThat(refused)
                    .as("%s is taken: %s", what, answer.statusCode())
                    .isFalse();
            return;
        }
        if (!isRejectedItem) {
            all.check(() -> ProblemAnswer.of(what, answer));
        }
        all.assertThat(answer.body()).as("%s: no echo", what).doesNotContain(Mutation.MARK);
        all.assertThat(answer.body()).as("%s: a short answer", what).hasSizeLessThan(5000);
        all.assertThat(rows.fingerprint()).as("%s: nothing is written", what).isEqualTo(rowsBefore);
    }
}
