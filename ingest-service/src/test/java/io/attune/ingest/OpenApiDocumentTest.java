package io.attune.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class OpenApiDocumentTest {

    private static final Path COMMITTED = Path.of("..", "docs", "openapi", "ingest.yaml");

    @Test
    void isTheCommittedOne() throws IOException {
        String served =
                given().get("/q/openapi").then().statusCode(200).extract().asString();
        if (Boolean.getBoolean("attune.openapi.update")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, served);
        }

        assertThat(COMMITTED)
                .as("run the tests with -Dattune.openapi.update=true")
                .content()
                .isEqualTo(served);
    }

    @Test
    void namesAndDescribesEveryOperation() throws IOException {
        JsonNode document = new ObjectMapper()
                .readTree(given().get("/q/openapi?format=json").asByteArray());

        for (JsonNode path : document.get("paths")) {
            for (JsonNode operation : path) {
                assertThat(operation.path("operationId").asText()).isNotBlank();
                assertThat(operation.path("summary").asText()).isNotBlank();
                assertThat(operation.path("responses").size()).isPositive();
            }
        }
    }

    @Test
    void isShownBySwaggerUi() {
        given().get("/q/swagger-ui/").then().statusCode(200);
    }
}
