package io.attune.model.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.attune.model.session.Approval;
import io.attune.model.session.Guardrails;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.Session;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.RankedKnobs;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {

    /** As the header {@code ce_dataschema} names a schema, but for the event itself. */
    private static final String ID = "urn:attune:event:io.attune.";

    /** As the services configure it for events. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static Stream<Arguments> events() {
        return EventTypes.all().stream().map(t -> Arguments.of(EventTypes.schemaName(t), t));
    }

    static Stream<Arguments> eventsAndSeeds() {
        return EventTypes.all().stream().flatMap(t -> LongStream.range(0, 25)
                .mapToObj(seed -> Arguments.of(EventTypes.schemaName(t), t, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("eventsAndSeeds")
    void isTheSameAfterWritingAndReading(String name, EventType<?> type, long seed) throws JsonProcessingException {
        Object payload = new RandomEvents(seed).payload(type.payload());
        assertThat((Object) JSON.readValue(JSON.writeValueAsString(payload), type.payload()))
                .isEqualTo(payload);
    }

    @ParameterizedTest(name = "{0}, seed {2}")
    @MethodSource("eventsAndSeeds")
    void validatesAgainstItsSchemaWhichDescribesEveryField(String name, EventType<?> type, long seed) {
        JsonNode payload = JSON.valueToTree(new RandomEvents(seed).payload(type.payload()));
        assertThat(strictSchema(name).validate(payload)).as(payload.toString()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void readsTheExampleAndWritesItBack(String name, EventType<?> type) throws IOException {
        JsonNode example = example(name);
        Object payload = JSON.treeToValue(example, type.payload());
        JsonNode written = JSON.readTree(JSON.writeValueAsBytes(payload));
        assertThat(written).isEqualTo(example);
        assertThat(strictSchema(name).validate(example)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void readsAnEventOfANewerReleaseWithFieldsItDoesNotKnow(String name, EventType<?> type) throws IOException {
        ObjectNode newer = ((ObjectNode) example(name)).put("addedLater", true);
        assertThat((Object) JSON.treeToValue(newer, type.payload()))
                .isEqualTo(JSON.treeToValue(example(name), type.payload()));
        assertThat(schema(name).validate(newer)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void theSchemaRefusesAnEventThatLacksAField(String name, EventType<?> type) throws IOException {
        ObjectNode example = (ObjectNode) example(name);
        example.remove(List.of("id", "ref", "workloadId"));
        assertThat(schema(name).validate(example)).isNotEmpty();
    }

    @Test
    void aSessionOfAReleaseThatKnewNoApprovalIsAutomatic() throws IOException {
        ObjectNode older = (ObjectNode) example("session.changed.v1");
        older.remove("approval");
        assertThat(schema("session.changed.v1").validate(older)).isEmpty();
        assertThat(JSON.treeToValue(older, Session.class).approval()).isEqualTo(Approval.AUTOMATIC);
    }

    @Test
    void guardrailsOfAReleaseThatKnewThreeOfThemHaveNoneOfTheOthers() throws IOException {
        ObjectNode older = (ObjectNode) example("session.changed.v1");
        ((ObjectNode) older.get("guardrails"))
                .retain("memoryBudgetShare", "floorShare", "restartPolicy")
                .put("restartPolicy", "ALWAYS");
        ((ObjectNode) older.get("constraints").get(0)).remove("reverts");
        assertThat(schema("session.changed.v1").validate(older)).isEmpty();
        Session session = JSON.treeToValue(older, Session.class);
        assertThat(session.guardrails()).isEqualTo(new Guardrails(0.8, 0.5, RestartPolicy.ALWAYS));
        assertThat(session.constraints().get(0).reverts()).isFalse();
    }

    @Test
    void prunedMetricsOfAReleaseThatDidNotSayWhyHaveNoEvidence() throws IOException {
        ObjectNode older = (ObjectNode) example("pruned-metrics.computed.v1");
        older.remove("evidence");
        assertThat(schema("pruned-metrics.computed.v1").validate(older)).isEmpty();
        assertThat(JSON.treeToValue(older, PrunedMetrics.class).evidence()).isNull();
    }

    @Test
    void aRankingOfAReleaseThatKnewNoIntervalsHasNone() throws IOException {
        ObjectNode older = (ObjectNode) example("ranked-knobs.computed.v1");
        older.remove("unranked");
        ((ObjectNode) older.get("ranking").get(0)).retain("knob", "entryStep", "coefficient");
        assertThat(schema("ranked-knobs.computed.v1").validate(older)).isEmpty();
        RankedKnobs ranked = JSON.treeToValue(older, RankedKnobs.class);
        assertThat(ranked.unranked()).isEmpty();
        assertThat(ranked.ranking().get(0)).isEqualTo(new RankedKnobs.RankedKnob("shared_buffers", 1, 0.71));
    }

    @Test
    void noEventIsMissingFromTheList() {
        assertThat(EventType.ALL).containsExactlyInAnyOrderElementsOf(EventTypes.all());
    }

    @Test
    void thereAreAsManySchemasAsEvents() {
        assertThat(EventTypes.all()).hasSize(8).allSatisfy(t -> assertThat(
                        EventJsonTest.class.getResource("/schemas/" + EventTypes.schemaName(t) + ".json"))
                .isNotNull());
    }

    @Test
    void anUnknownOutcomeIsRefusedRatherThanMistaken() throws IOException {
        ObjectNode observation = (ObjectNode) example("observation.recorded.v1");
        observation.putObject("outcome").put("status", "GLORIOUS");
        assertThatThrownBy(() -> JSON.treeToValue(observation, EventType.OBSERVATION_RECORDED.payload()))
                .isInstanceOf(JsonMappingException.class);
        assertThat(schema("observation.recorded.v1").validate(observation)).isNotEmpty();
    }

    private static JsonNode example(String name) throws IOException {
        return read("/examples/" + name + ".json");
    }

    private static JsonNode read(String resource) throws IOException {
        try (InputStream in = EventJsonTest.class.getResourceAsStream(resource)) {
            return JSON.readTree(Objects.requireNonNull(in, resource));
        }
    }

    private static JsonSchema schema(String name) {
        return factory(false).getSchema(SchemaLocation.of(ID + name), config());
    }

    /** The schema with every object closed: it finds fields that the schema does not describe. */
    private static JsonSchema strictSchema(String name) {
        return factory(true).getSchema(SchemaLocation.of(ID + name), config());
    }

    private static SchemaValidatorsConfig config() {
        return SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    }

    private static JsonSchemaFactory factory(boolean strict) {
        return JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(id -> schemaText(id, strict))));
    }

    private static String schemaText(String id, boolean strict) {
        try {
            JsonNode schema = read("/schemas/" + id.substring(ID.length()) + ".json");
            if (strict) {
                close(schema);
            }
            return schema.toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.has("properties")
                && object.path("type").isTextual()) {
            object.put("additionalProperties", false);
        }
        node.forEach(EventJsonTest::close);
    }
}
