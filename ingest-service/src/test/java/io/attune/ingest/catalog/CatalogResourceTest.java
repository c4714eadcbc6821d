package io.attune.ingest.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.catalog.Catalog;
import io.attune.model.event.EventType;
import io.attune.testing.RealInfrastructure;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class CatalogResourceTest {

    @Inject
    Events events;

    @Inject
    CatalogRelease release;

    @Test
    void listsTheVersionsThatItKnows() {
        Api.admin()
                .get("/catalogs")
                .then()
                .statusCode(200)
                .body("items.key", hasItems("postgres-15", "postgres-18", "mariadb-11.4", "mysql-8.4"))
                .body("items[0].revision", equalTo(1));
    }

    @Test
    void showsAWholeCatalog() {
        Catalog catalog = Api.admin()
                .get("/catalogs/postgres/18")
                .then()
                .statusCode(200)
                .extract()
                .as(Catalog.class);

        assertThat(catalog.ref().key()).isEqualTo("postgres-18");
        assertThat(catalog.knob("shared_buffers")).isPresent();
    }

    @Test
    void knowsNoCatalogOfAnotherDbms() {
        Api.admin().get("/catalogs/oracle/19").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void wantsAToken() {
        given().get("/api/v1/catalogs").then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void publishesEachCatalogOnceHoweverOftenItStarts() {
        events.await(
                EventType.CATALOG_PUBLISHED, 11, catalog -> !catalog.ref().key().contains(":"));

        release.storeChanged(new StartupEvent());

        List<Catalog> published = events.all(EventType.CATALOG_PUBLISHED).stream()
                .filter(catalog -> !catalog.ref().key().contains(":"))
                .toList();
        assertThat(published).extracting(Catalog::ref).doesNotHaveDuplicates().allMatch(ref -> ref.revision() == 1);
    }
}
