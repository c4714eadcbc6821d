package io.attune.systemtests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.attune.model.event.EventType;
import io.attune.model.event.Topic;
import io.attune.systemtests.stack.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document is what the services send and receive: the topics, the events on them, and their JSON Schemas. */
class AsyncApiTest {

    private static final Path FOLDER = Repository.ROOT.resolve("docs/asyncapi");

    private final JsonNode document;

    AsyncApiTest() throws IOException {
        document = new YAMLMapper().readTree(Files.readString(FOLDER.resolve("attune.yaml")));
    }

    @Test
    void isOfAsyncApi3() {
        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.at("/info/title").asText()).isNotBlank();
        assertThat(document.at("/info/version").asText()).isNotBlank();
    }

    @Test
    void hasEveryTopicAndNoOther() {
        assertThat(document.path("channels").findValuesAsText("address"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
        document.path("channels")
                .forEach(channel ->
                        assertThat(channel.path("description").asText()).contains("Key, "));
    }

    @Test
    void hasEachEventOnItsTopicAlone() {
        List<String> shown = new ArrayList<>();
        document.path("channels").forEach(channel -> channel.path("messages")
                .forEach(message ->
                        shown.add(at(message.path("$ref").asText()).path("name").asText() + " on "
                                + channel.path("address").asText())));

        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(EventType.ALL.stream()
                        .map(type -> type.name() + " on " + type.topic().topicName())
                        .toList());
    }

    @Test
    void describesEachEventByItsOwnJsonSchema() throws IOException {
        for (JsonNode message : document.at("/components/messages")) {
            Path schema =
                    FOLDER.resolve(message.at("/payload/schema/$ref").asText()).normalize();

            assertThat(schema).exists();
            assertThat(message.path("name").asText()).isEqualTo("io.attune." + nameOf(schema));
            assertThat(new ObjectMapper()
                            .readTree(schema.toFile())
                            .path("$schema")
                            .asText())
                    .contains("2020-12");
            assertThat(message.at("/payload/schemaFormat").asText()).contains("draft-2020-12");
        }
    }

    private static String nameOf(Path schema) {
        String file = String.valueOf(schema.getFileName());
        return file.substring(0, file.length() - ".json".length());
    }

    @Test
    void leadsNowhereThatIsNotThere() {
        List<String> references = new ArrayList<>();
        collect(document, references);

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(at(reference).isMissingNode()).as(reference).isFalse());
    }

    @Test
    void saysWhoSendsAndWhoReceivesOnEachTopic() {
        Set<String> known = new HashSet<>();
        for (Map.Entry<String, JsonNode> operation : document.path("operations").properties()) {
            String action = operation.getValue().path("action").asText();
            String channel = operation.getValue().at("/channel/$ref").asText();
            known.add(action + " " + at(channel).path("address").asText());
        }

        for (Topic topic : Topic.values()) {
            assertThat(known).contains("send " + topic.topicName(), "receive " + topic.topicName());
        }
    }

    /** What a reference within the document is to. */
    private JsonNode at(String reference) {
        return document.at(reference.substring(1));
    }

    private static void collect(JsonNode node, List<String> references) {
        String reference = node.path("$ref").asText();
        if (reference.startsWith("#")) {
            references.add(reference);
        }
        node.forEach(child -> collect(child, references));
    }
}
