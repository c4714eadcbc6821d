package io.attune.commons.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.attune.commons.problem.Problem;
import io.attune.commons.testapp.KnownTokens;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class TokenTest {

    @Inject
    KnownTokens tokens;

    private final UUID project = UUID.randomUUID();

    @Test
    void letsATokenIntoItsProject() {
        get(tokens.make(project, Scope.READ)).statusCode(200).body("projectIds", contains(project.toString()));
    }

    @Test
    void letsATokenOfNoProjectIntoEveryProject() {
        get(tokens.make(null, Scope.READ)).statusCode(200);
    }

    @Test
    void hidesTheProjectsOfOthers() {
        isProblem(get(tokens.make(UUID.randomUUID(), Scope.READ)), 404, "NOT_FOUND");
    }

    @Test
    void asksForATokenWhereOneIsNeeded() {
        isProblem(given().get("/api/v1/projects/" + project).then(), 401, "UNAUTHORIZED")
                .header("WWW-Authenticate", equalTo("Bearer realm=\"attune\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "secret", "atk_1_2", "atk_00000000000000000000000000000000_short", "eyJhbGciOiJub25lIn0.e30."
            })
    void refusesWhatIsNotAToken(String text) {
        isProblem(get(text), 401, "UNAUTHORIZED").header("WWW-Authenticate", equalTo("Bearer realm=\"attune\""));
    }

    @Test
    void refusesAnotherSecretForAKnownToken() {
        BearerToken known = BearerToken.parse(tokens.make(project, Scope.READ)).orElseThrow();
        BearerToken forged = BearerToken.generate(known.id(), new SecureRandom());

        isProblem(get(forged.value()), 401, "UNAUTHORIZED");
    }

    @Test
    void refusesATokenWithoutTheScope() {
        isProblem(get(tokens.make(project, Scope.OBSERVATIONS_WRITE)), 403, "FORBIDDEN");
    }

    @Test
    void closesAnEndpointThatNamesNoScope() {
        isProblem(
                given().auth()
                        .oauth2(tokens.make(null, Scope.ADMIN))
                        .get("/api/v1/forgotten")
                        .then(),
                403,
                "FORBIDDEN");
    }

    @Test
    void saysWhenItCannotKnow() {
        isProblem(
                        get(BearerToken.generate(KnownTokens.UNAVAILABLE, new SecureRandom())
                                .value()),
                        503,
                        "TOKENS_UNAVAILABLE")
                .header("Retry-After", equalTo("2"));
    }

    @Test
    void readsTheTextThatItWrites() {
        BearerToken token = BearerToken.generate(UUID.randomUUID(), new SecureRandom());
        BearerToken read = BearerToken.parse(token.value()).orElseThrow();

        assertThat(read.id()).isEqualTo(token.id());
        assertThat(read.matches(token.secretHash())).isTrue();
        assertThat(token.toString()).doesNotContain(token.value().substring(40));
    }

    private ValidatableResponse get(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/projects/" + project)
                .then();
    }

    private static ValidatableResponse isProblem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status).contentType(Problem.MEDIA_TYPE).body("code", equalTo(code));
    }
}
