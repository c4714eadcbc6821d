package io.attune.ingest.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.attune.commons.token.BearerToken;
import io.attune.commons.token.Scope;
import io.attune.ingest.fixture.Api;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class TokenLifecycleTest {

    private final Api admin = Api.admin();
    private String project = "";

    @Inject
    TokenUse use;

    @BeforeEach
    void createProject() {
        project = admin.project();
    }

    @Test
    void listsTheTokensOfAProjectWithoutTheirSecrets() {
        String token = make(null).extract().path("token");

        String answer = admin.get("/projects/" + project + "/tokens")
                .then()
                .statusCode(200)
                .body("items.name", contains("agent"))
                .body("items[0].scopes", contains("read"))
                .body("items", everyItem(not(hasKey("token"))))
                .extract()
                .asString();

        assertThat(answer).doesNotContain(token.substring(token.lastIndexOf('_') + 1));
    }

    @Test
    void showsToATokenOfOneSessionOnlyThoseOfThatSession() {
        String session = admin.session(project, Map.of());
        make(null);
        String own = admin.post(
                        "/projects/" + project + "/tokens",
                        Map.of("name", "own", "scopes", List.of("admin"), "sessionId", session))
                .path("token");

        new Api(own)
                .get("/projects/" + project + "/tokens")
                .then()
                .statusCode(200)
                .body("items.name", contains("own"));
    }

    @Test
    void endsATokenThatIsWithdrawnAtOnceWhereItWasWithdrawn() {
        ValidatableResponse made = make(null);
        String id = made.extract().path("id");
        Api agent = new Api(made.extract().path("token"));
        agent.get("/tokens/self").then().statusCode(200);

        delete(id).statusCode(204);

        agent.get("/tokens/self").then().statusCode(401);
        admin.get("/tokens/" + id).then().statusCode(200).body("withdrawnAt", notNullValue());
        admin.get("/projects/" + project + "/tokens").then().body("items.id", not(hasItem(id)));
        delete(id).statusCode(204);
        rotate(id, 0).statusCode(410).body("code", equalTo("TOKEN_WITHDRAWN"));
    }

    @Test
    void keepsTheOldSecretGoodForTheOverlap() {
        ValidatableResponse made = make(null);
        Api before = new Api(made.extract().path("token"));

        ValidatableResponse rotated = rotate(made.extract().path("id"), 600)
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("previousSecretUntil", notNullValue());

        before.get("/tokens/self").then().statusCode(200);
        new Api(rotated.extract().path("token")).get("/tokens/self").then().statusCode(200);
    }

    @Test
    void endsTheOldSecretAtOnceWithoutAnOverlap() {
        ValidatableResponse made = make(null);
        Api before = new Api(made.extract().path("token"));
        before.get("/tokens/self").then().statusCode(200);

        ValidatableResponse rotated =
                rotate(made.extract().path("id"), 0).statusCode(200).body("previousSecretUntil", nullValue());

        before.get("/tokens/self").then().statusCode(401);
        new Api(rotated.extract().path("token")).get("/tokens/self").then().statusCode(200);
    }

    @Test
    void endsTheSecretBeforeTheLastWithTheNextRotation() {
        ValidatableResponse made = make(null);
        String id = made.extract().path("id");
        Api first = new Api(made.extract().path("token"));
        Api second = new Api(rotate(id, 600).extract().path("token"));

        rotate(id, 600).statusCode(200);

        first.get("/tokens/self").then().statusCode(401);
        second.get("/tokens/self").then().statusCode(200);
    }

    @Test
    void refusesATokenThatHasExpired() {
        Instant soon = Instant.now().plusSeconds(2);
        Api agent = new Api(make(soon).extract().path("token"));
        agent.get("/tokens/self").then().statusCode(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> agent.get("/tokens/self").statusCode() == 401);

        assertThat(Instant.now()).isAfterOrEqualTo(soon);
    }

    @Test
    void refusesAnExpiryInThePast() {
        refusedExpiry(Instant.now().minusSeconds(1));
        refusedExpiry(Instant.now().plus(Duration.ofDays(40_000)));
    }

    @Test
    void tellsWhenATokenWasLastUsed() throws SQLException {
        ValidatableResponse made = make(null);
        String id = made.extract().path("id");
        admin.get("/tokens/" + id).then().body("lastUsedAt", nullValue());
        new Api(made.extract().path("token")).get("/tokens/self").then().statusCode(200);

        use.store();

        admin.get("/tokens/" + id).then().body("lastUsedAt", notNullValue());
        admin.get("/projects/" + project + "/tokens").then().body("items[0].lastUsedAt", notNullValue());
    }

    @Test
    void keepsTheLatestUseOfATokenThatIsStoredTwice() throws SQLException {
        UUID id = UUID.fromString(make(null).extract().path("id"));
        Instant later = Instant.parse("2026-02-01T00:00:00Z");
        use.note(id, later);
        use.store();

        use.note(id, later.minusSeconds(60));
        use.store();

        assertThat(use.of(List.of(id))).containsEntry(id, later);
    }

    @Test
    void letsTheAdminOfAProjectManageItsTokensAlone() {
        Api projectAdmin = admin.tokenOf(project, Scope.ADMIN);
        String own = make(null).extract().path("id");
        String elsewhere = admin.post(
                        "/projects/" + admin.project() + "/tokens", Map.of("name", "x", "scopes", List.of("read")))
                .path("id");

        projectAdmin.request().delete("/api/v1/tokens/" + own).then().statusCode(204);
        projectAdmin.request().delete("/api/v1/tokens/" + elsewhere).then().statusCode(404);
        projectAdmin.post("/tokens/" + elsewhere + ":rotate", Map.of()).then().statusCode(404);
        projectAdmin
                .request()
                .delete("/api/v1/tokens/01234567-89ab-cdef-0123-456789abcdef")
                .then()
                .statusCode(404);
    }

    @Test
    void knowsNoOtherSecretOfARotatedToken() {
        ValidatableResponse made = make(null);
        String id = made.extract().path("id");
        rotate(id, 600).statusCode(200);

        new Api(BearerToken.generate(UUID.fromString(id), new SecureRandom()).value())
                .get("/tokens/self")
                .then()
                .statusCode(401);
    }

    private ValidatableResponse make(@Nullable Instant expiresAt) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "agent", "scopes", List.of("read")));
        if (expiresAt != null) {
            body.put("expiresAt", expiresAt.toString());
        }
        return admin.post("/projects/" + project + "/tokens", body).then().statusCode(201);
    }

    private void refusedExpiry(Instant expiresAt) {
        admin.post(
                        "/projects/" + project + "/tokens",
                        Map.of("name", "agent", "scopes", List.of("read"), "expiresAt", expiresAt.toString()))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/expiresAt"));
    }

    private ValidatableResponse rotate(String id, int overlapSeconds) {
        return admin.post("/tokens/" + id + ":rotate", Map.of("overlapSeconds", overlapSeconds))
                .then();
    }

    private ValidatableResponse delete(String id) {
        return admin.request().delete("/api/v1/tokens/" + id).then();
    }
}
