package io.attune.commons.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.attune.commons.testapp.KnownTokens;
import io.attune.commons.token.Scope;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class ProblemTest {

    @Inject
    KnownTokens tokens;

    @ParameterizedTest(name = "{0} is {1} at {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pages\": 1,                          | MALFORMED_JSON |",
                "pages=1                                 | MALFORMED_JSON |",
                "{\"pages\": 1, \"pagse\": 2}            | UNKNOWN_FIELD  | /pagse",
                "{\"lines\": [{\"text\": \"a\", \"x\": 1}]}  | UNKNOWN_FIELD  | /lines/0/x",
                "{\"pages\": \"many\"}                   | WRONG_TYPE     | /pages",
                "{\"pages\": {}}                         | WRONG_TYPE     | /pages",
                "{\"id\": \"42\"}                        | WRONG_TYPE     | /id",
                "{\"colour\": \"BLUE\"}                  | WRONG_TYPE     | /colour",
                "{\"written\": \"yesterday\"}            | WRONG_TYPE     | /written",
                "{\"lines\": \"one\"}                    | WRONG_TYPE     | /lines",
                "{\"marks\": {\"a/b\": \"x\"}}           | WRONG_TYPE     | /marks/a~1b",
                "[]                                      | WRONG_TYPE     | ''",
                "{\"bounds\": {\"lower\": 2, \"upper\": 1}} | INVALID_VALUE  | /bounds",
                "{\"pages\": -1}                         | INVALID_VALUE  | /pages",
                "{\"pages\": 1, \"lines\": [{\"text\": \" \"}]} | INVALID_VALUE  | /lines/0/text",
            })
    void refusesABodyWithACodeAndAPointer(String body, String code, String pointer) {
        var answer = post(body).statusCode(400).body("code", equalTo(code));

        isProblem(answer, 400);
        if (pointer != null) {
            answer.body("errors[0].pointer", equalTo(pointer));
        }
    }

    @Test
    void refusesNestingBeyondReason() {
        isProblem(post("{\"marks\": " + "[".repeat(5_000)), 400);
    }

    @Test
    void refusesABodyThatIsNothing() {
        isProblem(post("null").body("code", equalTo("BODY_MISSING")), 400);
        isProblem(post(""), 400);
    }

    @Test
    void refusesAParameterByItsName() {
        isProblem(
                given().auth()
                        .oauth2(tokens.make(null, Scope.READ))
                        .get("/api/v1/notes?pageSize=501")
                        .then()
                        .body("code", equalTo("INVALID_VALUE"))
                        .body("errors[0].pointer", equalTo("pageSize")),
                400);
    }

    @ParameterizedTest
    @CsvSource({
        "pageSize=many, pageSize, must be a whole number",
        "pageSize=99999999999, pageSize, must be a whole number",
        "after=1.5, after, must be a whole number",
        "project=42, project, must be a UUID"
    })
    void refusesAQueryParameterThatIsNotWhatItShouldBe(String query, String name, String accepted) {
        isProblem(
                list(query)
                        .body("code", equalTo("INVALID_VALUE"))
                        .body("errors[0].pointer", equalTo(name))
                        .body("errors[0].message", equalTo(accepted)),
                400);
    }

    @Test
    void readsQueryParameters() {
        list("pageSize=7&after=8&project=00000000-0000-0000-0000-000000000009")
                .statusCode(200)
                .body("[0]", equalTo("7 8 00000000-0000-0000-0000-000000000009"));
        list("colour=red").statusCode(200).body("[0]", equalTo("0 null null"));
    }

    @Test
    void knowsNothingUnderAPathThatIsNotWhatItShouldBe() {
        isProblem(
                given().auth()
                        .oauth2(tokens.make(null, Scope.READ))
                        .get("/api/v1/projects/42")
                        .then()
                        .body("code", equalTo("NOT_FOUND")),
                404);
    }

    private ValidatableResponse list(String query) {
        return given().auth()
                .oauth2(tokens.make(null, Scope.READ))
                .get("/api/v1/notes?" + query)
                .then();
    }

    @Test
    void carriesTheCodeThatTheServiceGave() {
        isProblem(given().get("/api/v1/gone").then().body("code", equalTo("SESSION_STOPPED")), 410);
    }

    @Test
    void tellsNothingOfAFaultOfItsOwn() {
        isProblem(
                given().get("/api/v1/failure")
                        .then()
                        .body("code", equalTo("INTERNAL"))
                        .body(not(containsString("secret")))
                        .body(not(containsString("IllegalState"))),
                500);
    }

    @Test
    void continuesTheTraceOfTheCaller() {
        given().header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .get("/api/v1/gone")
                .then()
                .body("traceId", equalTo("0af7651916cd43dd8448eb211c80319c"));
    }

    @Test
    void answersForWhatIsNotThere() {
        isProblem(given().get("/api/v1/nowhere").then().body("code", equalTo("NOT_FOUND")), 404);
    }

    @Test
    void answersForAMethodThatIsNotTaken() {
        isProblem(given().delete("/api/v1/gone").then().body("code", equalTo("METHOD_NOT_ALLOWED")), 405);
    }

    @Test
    void answersForABodyOfAnotherKind() {
        isProblem(
                given().auth()
                        .oauth2(writer())
                        .contentType(ContentType.XML)
                        .body("<note/>")
                        .post("/api/v1/notes")
                        .then()
                        .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE")),
                415);
    }

    private String writer() {
        return tokens.make(null, Scope.OBSERVATIONS_WRITE);
    }

    private ValidatableResponse post(String body) {
        return given().auth()
                .oauth2(writer())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/notes")
                .then();
    }

    private static void isProblem(ValidatableResponse answer, int status) {
        answer.statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("status", equalTo(status))
                .body("type", matchesPattern("urn:attune:problem:[a-z0-9-]+"))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
    }
}
