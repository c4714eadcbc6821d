package io.attune.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.commons.token.Scope;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.CustomCatalogs;
import io.attune.ingest.fixture.Events;
import io.attune.model.catalog.Catalog;
import io.attune.model.event.EventType;
import io.attune.testing.RealInfrastructure;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class ProjectCatalogResourceTest {

    private final Api api = Api.admin();
    private String project = "";
    private String catalogs = "";

    @Inject
    Events events;

    @Inject
    CatalogRelease release;

    @Inject
    DataSource dataSource;

    @BeforeEach
    void createAProject() {
        project = api.project();
        catalogs = "/projects/" + project + "/catalogs";
    }

    @Test
    void importsTheCatalogThatTheDocumentationShows() {
        api.post(catalogs, CustomCatalogs.documented())
                .then()
                .statusCode(201)
                .header("Location", endsWith(catalogs + "/valkey/8.0"))
                .header("ETag", equalTo("\"1\""))
                .body("dbmsType", equalTo("valkey"))
                .body("dbmsVersion", equalTo("8.0"))
                .body("revision", equalTo(1))
                .body("knobs", equalTo(10))
                .body("metrics", equalTo(4));
    }

    @Test
    void importsAgainWhatItExportsWithoutANewRevision() {
        api.post(catalogs, CustomCatalogs.documented()).then().statusCode(201);
        JsonNode exported = api.get(catalogs + "/valkey/8.0")
                .then()
                .statusCode(200)
                .extract()
                .as(JsonNode.class);

        api.post(catalogs, exported).then().statusCode(200).body("revision", equalTo(1));

        String elsewhere = api.project();
        api.post("/projects/" + elsewhere + "/catalogs", exported).then().statusCode(201);
        assertThat(api.get("/projects/" + elsewhere + "/catalogs/valkey/8.0").as(JsonNode.class))
                .isEqualTo(exported);
    }

    @Test
    void sendsAgainOnlyWhatTheClientDoesNotHave() {
        api.post(catalogs, CustomCatalogs.documented()).then().statusCode(201);
        String path = "/api/v1" + catalogs + "/valkey/8.0";

        for (String known : List.of("\"1\"", "W/\"1\"", "\"7\", \"1\"", "*")) {
            api.request().header("If-None-Match", known).get(path).then().statusCode(304);
        }
        api.request().header("If-None-Match", "\"2\"").get(path).then().statusCode(200);
    }

    @Test
    void publishesEachRevisionUnderAKeyOfTheProject() {
        api.post(catalogs, CustomCatalogs.documented()).then().statusCode(201);
        api.post(catalogs, CustomCatalogs.with("hz", "max", 200)).then().statusCode(201);

        List<Catalog> published = events
                .await(EventType.CATALOG_PUBLISHED, 2, catalog -> catalog.ref()
                        .key()
                        .equals(project + ":valkey-8.0"))
                .stream()
                .sorted(Comparator.comparing(catalog -> catalog.ref().revision()))
                .toList();

        assertThat(published).extracting(catalog -> catalog.ref().revision()).containsExactly(1, 2);
        assertThat(published.get(1).knob("hz").orElseThrow().domain().greatest())
                .isEqualTo(200);
        assertThat(published.get(1).dbmsType()).isEqualTo("valkey");
        assertThat(keys()).contains(project + ":valkey-8.0@1", project + ":valkey-8.0@2");
    }

    @Test
    void publishesAgainWhatAnOlderReleasePublishedUnderOneKeyForAllRevisions() throws SQLException {
        api.post(catalogs, CustomCatalogs.documented()).then().statusCode(201);
        api.post(catalogs, CustomCatalogs.with("hz", "max", 200)).then().statusCode(201);
        String key = project + ":valkey-8.0";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement older = connection.prepareStatement(
                        "update catalog set published_apart = false where catalog_key = ?")) {
            older.setString(1, key);
            assertThat(older.executeUpdate()).isEqualTo(2);
        }

        release.storeChanged(new StartupEvent());
        release.storeChanged(new StartupEvent());

        events.await(
                EventType.CATALOG_PUBLISHED, 4, catalog -> catalog.ref().key().equals(key));
        assertThat(keys())
                .filteredOn(published -> published.startsWith(key))
                .containsExactlyInAnyOrder(key + "@1", key + "@1", key + "@2", key + "@2");
    }

    private List<String> keys() {
        return events.records(EventType.CATALOG_PUBLISHED.topic().topicName()).stream()
                .map(ConsumerRecord::key)
                .toList();
    }

    @Test
    void keepsACatalogToItsProject() {
        api.post(catalogs, CustomCatalogs.documented()).then().statusCode(201);
        String other = api.project();
        Api stranger = api.tokenOf(other, Scope.ADMIN, Scope.SESSIONS_ADMIN, Scope.READ);

        for (String path : List.of("", "/valkey/8.0", "/valkey/8.0/knobs", "/valkey/8.0/metrics")) {
            assertThat(stranger.get(catalogs + path).statusCode()).as(path).isEqualTo(404);
        }
        stranger.post(catalogs, CustomCatalogs.documented()).then().statusCode(404);
        stranger.get("/projects/" + other + "/catalogs").then().statusCode(200).body("items", hasSize(0));
        stranger.post("/projects/" + other + "/sessions", newSession("8.0"))
                .then()
                .statusCode(422)
                .body("code", equalTo("UNKNOWN_DBMS"));
        stranger.get("/catalogs").then().body("items.dbmsType", not(containsString("valkey")));
        stranger.get("/catalogs/" + project + ":valkey/8.0").then().statusCode(404);
    }

    @Test
    void listsCatalogsKnobsAndMetricsAPageAtATime() {
        for (String version : List.of("1", "2", "3")) {
            api.post(catalogs, CustomCatalogs.documented().put("dbmsVersion", version))
                    .then()
                    .statusCode(201);
        }

        assertThat(all(catalogs, "dbmsVersion", 2)).containsExactly("1", "2", "3");
        assertThat(all(catalogs + "/valkey/2/knobs", "name", 3))
                .hasSize(10)
                .isSorted()
                .contains("maxmemory");
        assertThat(all(catalogs + "/valkey/2/metrics", "name", 3)).hasSize(4).isSorted();
        assertThat(all("/catalogs/postgres/18/knobs", "name", 100)).isSorted().contains("shared_buffers");
        assertThat(all("/catalogs/postgres/18/metrics", "name", 100))
                .isSorted()
                .contains("pg_stat_database.xact_commit");
        api.get(catalogs + "?pageToken=*").then().statusCode(400);
        api.get(catalogs + "/valkey/2/knobs?pageToken=*").then().statusCode(400);
        api.get(catalogs + "/valkey/2/knobs?pageSize=0").then().statusCode(400);
    }

    @Test
    void hasNoCatalogOfAnImpossibleName() {
        for (String name : List.of("%00/8", "valkey/%00", "VALKEY/8.0", "val-key/8.0", "valkey/8.1")) {
            assertThat(api.get(catalogs + "/" + name).statusCode()).as(name).isEqualTo(404);
        }
    }

    private List<String> all(String path, String field, int pageSize) {
        List<String> found = new ArrayList<>();
        String token = null;
        do {
            var page = api.get(path + "?pageSize=" + pageSize + (token == null ? "" : "&pageToken=" + token))
                    .then()
                    .statusCode(200)
                    .extract();
            found.addAll(page.<List<String>>path("items." + field));
            token = page.path("nextPageToken");
        } while (token != null);
        return found;
    }

    private static Map<String, Object> newSession(String version) {
        return Api.newSession(Map.of(
                "dbms", Map.of("type", "valkey", "version", version),
                "objective", Map.of("name", "commands_per_sec", "goal", "MAXIMIZE")));
    }
}
