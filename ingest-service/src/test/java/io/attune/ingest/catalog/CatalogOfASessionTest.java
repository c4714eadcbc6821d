package io.attune.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.CustomCatalogs;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which catalog a session has: the project's own, the nearest one, or the one that it brings. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class CatalogOfASessionTest {

    private final Api api = Api.admin();
    private String project = "";
    private String catalogs = "";

    @BeforeEach
    void createAProject() {
        project = api.project();
        catalogs = "/projects/" + project + "/catalogs";
    }

    @Test
    void leavesASessionTheRevisionThatItWasMadeWith() {
        api.post(catalogs, CustomCatalogs.documented()).then().statusCode(201);
        String before = session("8.0.2");
        api.post(catalogs, CustomCatalogs.with("hz", "max", 200)).then().statusCode(201);
        String after = session("8.0");

        api.get("/sessions/" + before)
                .then()
                .body("dbms.catalogRevision", equalTo(1))
                .body("dbms.type", equalTo("valkey"))
                .body("dbms.catalog", equalTo("valkey-8.0"))
                .body("dbms.note", nullValue());
        api.get("/sessions/" + after).then().body("dbms.catalogRevision", equalTo(2));
        assertThat(upperOfHz(before)).isEqualTo(500);
        assertThat(upperOfHz(after)).isEqualTo(200);
    }

    @Test
    void takesTheNearestVersionAndSaysSo() {
        api.post(catalogs, CustomCatalogs.documented()).then().statusCode(201);

        api.get("/sessions/" + session("9.1"))
                .then()
                .body("dbms.note", containsString("There is no catalog of valkey 9.1; that of valkey 8.0 is used"));
    }

    @Test
    void takesAProjectsOwnCatalogBeforeTheShippedOne() {
        ObjectNode own = CustomCatalogs.documented();
        own.put("dbmsType", "postgres").put("dbmsVersion", "18");
        api.post(catalogs, own).then().statusCode(201);

        String session = api.session(project, Map.of());

        api.get("/sessions/" + session + "/knobs").then().body("items.name", contains(tuned()));
        String elsewhere = api.session();
        api.get("/sessions/" + elsewhere + "/knobs").then().body("items.name", not(contains(tuned())));
    }

    @Test
    void givesASessionTheCatalogThatItBrings() {
        Map<String, Object> body = newSession("8.0.2");
        body.put("catalog", CustomCatalogs.with("hz", "max", 77));
        String session = created(body);

        assertThat(upperOfHz(session)).isEqualTo(77);
        api.get(catalogs).then().body("items", hasSize(0));
        api.get(catalogs + "/valkey/8.0").then().statusCode(404);
        api.post("/projects/" + project + "/sessions", newSession("8.0.2"))
                .then()
                .statusCode(422)
                .body("code", equalTo("UNKNOWN_DBMS"));
    }

    @Test
    void letsSessionsThatBringTheVerySameCatalogShareTheirWorkload() {
        Map<String, Object> body = newSession("8.0.2");
        body.put("catalog", CustomCatalogs.documented());
        String one = created(body);
        String other = created(body);
        body.put("catalog", CustomCatalogs.with("hz", "max", 77));
        created(body);

        assertThat(revisionOf(one)).isEqualTo(1).isEqualTo(revisionOf(other));
        api.get("/workloads?projectId=" + project)
                .then()
                .body("items", hasSize(1))
                .body("items[0].dbms", equalTo("valkey-8.0"));
    }

    @Test
    void refusesASessionWhoseCatalogIsOfAnotherSystem() {
        Map<String, Object> body = Api.newSession(Map.of("catalog", CustomCatalogs.documented()));

        api.post("/projects/" + project + "/sessions", body)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/catalog/dbmsType"));
    }

    @Test
    void pointsAtAFaultInACatalogThatASessionBrings() {
        Map<String, Object> body = newSession("8.0");
        body.put("catalog", CustomCatalogs.with("hz", "default", 501));

        api.post("/projects/" + project + "/sessions", body)
                .then()
                .statusCode(422)
                .body("code", equalTo("INVALID_CATALOG"))
                .body("errors.pointer", contains("/catalog/knobs/4/default"));
    }

    private static String[] tuned() {
        return new String[] {
            "active-defrag-threshold-lower",
            "activerehashing",
            "hz",
            "io-threads",
            "maxmemory",
            "maxmemory-policy",
            "maxmemory-samples"
        };
    }

    private static Map<String, Object> newSession(String version) {
        return Api.newSession(Map.of(
                "dbms", Map.of("type", "valkey", "version", version),
                "objective", Map.of("name", "commands_per_sec", "goal", "MAXIMIZE")));
    }

    private String session(String version) {
        return created(newSession(version));
    }

    private String created(Map<String, Object> body) {
        return api.post("/projects/" + project + "/sessions", body)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private int revisionOf(String session) {
        return api.get("/sessions/" + session).path("dbms.catalogRevision");
    }

    private double upperOfHz(String session) {
        return api.get("/sessions/" + session + "/knobs").jsonPath().getDouble("items.find { it.name == 'hz' }.upper");
    }
}
