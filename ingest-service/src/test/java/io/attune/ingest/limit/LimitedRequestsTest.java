package io.attune.ingest.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Scope;
import io.attune.ingest.fixture.Api;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class LimitedRequestsTest {

    private final Api admin = Api.admin();

    @Inject
    RequestLimits limits;

    @Test
    void tellsHowManyRequestsAreLeft() {
        admin.get("/projects")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", equalTo("\"token\";q=10000;w=2"))
                .header("RateLimit", startsWith("\"token\";r="));
        RestAssured.get("/api/v1/projects").then().statusCode(401).header("RateLimit", nullValue());
    }

    @Test
    void refusesATokenThatAsksTooOftenAndNobodyElse() {
        Api greedy = admin.tokenOf(admin.project(), Scope.READ);
        UUID id = UUID.fromString(greedy.get("/tokens/self").path("tokenId"));

        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> flood(id, enough));
        try {
            Response refused = Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> greedy.get("/projects"), answer -> answer.statusCode() == 429);
            refused.then()
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .header("RateLimit", startsWith("\"token\";r=0;"))
                    .body("code", equalTo("TOO_MANY_REQUESTS"));
            admin.get("/projects").then().statusCode(200);
        } finally {
            enough.set(true);
            flood.join();
        }
    }

    private void flood(UUID token, AtomicBoolean enough) {
        int refusals = 0;
        while (!enough.get()) {
            try {
                limits.count(token);
            } catch (ProblemException full) {
                refusals++;
            }
        }
        assertThat(refusals).isPositive();
    }
}
