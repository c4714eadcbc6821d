package io.attune.ingest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;

/** The API changes by addition: a client of the baseline goes on working. */
class BreakingChangesTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "openapi", "ingest.yaml");
    private static final Path BASELINE = Path.of("..", "docs", "openapi", "ingest.baseline.yaml");

    private final JsonNode document = read(DOCUMENT);

    BreakingChangesTest() throws IOException {}

    @Test
    void areNotMade() throws IOException {
        if (Boolean.getBoolean("attune.openapi.baseline")) {
            Files.copy(DOCUMENT, BASELINE, StandardCopyOption.REPLACE_EXISTING);
        }

        assertThat(BreakingChanges.between(read(BASELINE), document))
                .as("a change that breaks clients needs a new version of the API")
                .isEmpty();
    }

    @Test
    void areNoneWhereNothingChanged() {
        assertThat(BreakingChanges.between(document, document)).isEmpty();
    }

    @Test
    void areSeenInOperationsParametersAndFields() {
        ObjectNode changed = document.deepCopy();
        ((ObjectNode) changed.path("paths")).remove("/api/v1/projects/{id}");
        ObjectNode newProject = (ObjectNode) changed.at("/components/schemas/NewProject");
        ((ArrayNode) newProject.path("required")).add("description");
        ((ObjectNode) newProject.at("/properties/name")).put("maxLength", 5);
        ((ObjectNode) changed.at("/components/schemas/Project/properties")).remove("createdAt");
        ((ObjectNode) changed.at("/components/schemas/Project/properties/name")).put("type", "integer");

        assertThat(BreakingChanges.between(document, changed))
                .contains("getProject is gone")
                .anyMatch(change -> change.startsWith("createProject body asks for description"))
                .anyMatch(change -> change.startsWith("createProject body.name has a lower maxLength"))
                .anyMatch(change -> change.endsWith(".createdAt is gone"))
                .anyMatch(change -> change.endsWith(".name is of another type"));
    }

    private static JsonNode read(Path file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(file));
    }
}
