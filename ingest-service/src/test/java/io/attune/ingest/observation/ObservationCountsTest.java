package io.attune.ingest.observation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.attune.commons.token.Scope;
import io.attune.ingest.fixture.Api;
import io.attune.testing.RealInfrastructure;
import io.attune.testing.Scrape;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class ObservationCountsTest {

    private static final String UNKNOWN = "/api/v1/sessions/nowhere/observations";
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-");
    private static final String ACCEPTED = "attune_observations_accepted_total";
    private static final String REPEATED = "attune_observations_repeated_total";
    private static final String REFUSED = "attune_observations_refused_total";

    private final Api api = Api.admin();
    private String project = "";
    private String session = "";

    @BeforeEach
    void createSession() {
        project = api.project();
        session = api.session(project, Map.of());
        // so that each of the series is there before
        refuse(Map.of(), 400);
        api.tokenOf(project, Scope.READ)
                .post(posts(), Api.newObservation())
                .then()
                .statusCode(403);
    }

    @Test
    void tellObservationsApartByWhatBecameOfThem() {
        Scrape before = scrape();
        Map<String, Object> observation = Api.newObservation();

        api.post(posts(), observation).then().statusCode(202);
        api.post(posts(), observation).then().statusCode(200);
        refuse(Map.of(), 400);
        api.tokenOf(project, Scope.READ).post(posts(), observation).then().statusCode(403);

        Scrape after = scrape();
        assertThat(after.value(ACCEPTED) - before.value(ACCEPTED)).isEqualTo(1);
        assertThat(after.value(REPEATED) - before.value(REPEATED)).isEqualTo(1);
        assertThat(refusals(after, "INVALID_VALUE") - refusals(before, "INVALID_VALUE"))
                .isEqualTo(1);
        assertThat(refusals(after, "FORBIDDEN") - refusals(before, "FORBIDDEN")).isEqualTo(1);
    }

    @Test
    void countEachObservationOfABatch() {
        Scrape before = scrape();
        Map<String, Object> observation = Api.newObservation();

        api.post(
                        posts() + ":batch",
                        Map.of(
                                "observations",
                                List.of(observation, Api.newObservation(), observation, Map.of(), Map.of())))
                .then()
                .statusCode(200);

        Scrape after = scrape();
        assertThat(after.value(ACCEPTED) - before.value(ACCEPTED)).isEqualTo(2);
        assertThat(after.value(REPEATED) - before.value(REPEATED)).isEqualTo(1);
        assertThat(refusals(after, "INVALID_VALUE") - refusals(before, "INVALID_VALUE"))
                .isEqualTo(2);
    }

    @Test
    void nameNoSession() {
        api.post(posts(), Api.newObservation()).then().statusCode(202);
        given().contentType(ContentType.JSON)
                .body(new byte[12 << 20])
                .post("/api/v1" + posts())
                .then()
                .statusCode(413);
        given().delete("/api/v1" + posts()).then().statusCode(405);
        given().contentType(ContentType.TEXT).body("x").post(UNKNOWN).then().statusCode(415);
        given().options(UNKNOWN).then().statusCode(200);

        assertThat(text()).doesNotContain(UNKNOWN);
        assertThat(text().lines().filter(IDENTIFIER.asPredicate())).isEmpty();
    }

    private String posts() {
        return "/sessions/" + session + "/observations";
    }

    private void refuse(Map<String, ?> body, int status) {
        api.post(posts(), body).then().statusCode(status);
    }

    private static double refusals(Scrape scrape, String code) {
        return scrape.value(REFUSED, "code=\"" + code + "\"");
    }

    private static Scrape scrape() {
        return Scrape.of(text());
    }

    private static String text() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
