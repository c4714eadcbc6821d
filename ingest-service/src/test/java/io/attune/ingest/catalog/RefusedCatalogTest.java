package io.attune.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.CustomCatalogs;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class RefusedCatalogTest {

    private static final String CANARY = "canary".repeat(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Api api = Api.admin();

    static Stream<Arguments> wrongInMeaning() {
        return Stream.of(
                wrong("hz", "min", 501, "/knobs/4/min"),
                wrong("hz", "min", null, "/knobs/4/min"),
                wrong("hz", "max", "a lot", "/knobs/4/max"),
                wrong("hz", "max", 99.5, "/knobs/4/max"),
                wrong("hz", "max", "5MB", "/knobs/4/max"),
                wrong("hz", "default", 0, "/knobs/4/default"),
                wrong("hz", "default", CANARY, "/knobs/4/default"),
                wrong("hz", "default", null, "/knobs/4/default"),
                wrong("hz", "unit", "furlongs", "/knobs/4/unit"),
                wrong("hz", "unit", "0kB", "/knobs/4/unit"),
                wrong("hz", "values", List.of("a"), "/knobs/4/values"),
                wrong("hz", "name", "maxmemory", "/knobs/4/name"),
                wrong("hz", "specialValues", List.of(0.5), "/knobs/4/specialValues/0"),
                wrong("hz", "specialValues", List.of(0, 0), "/knobs/4/specialValues/1"),
                wrong("hz", "lower", Map.of(), "/knobs/4/lower"),
                wrong("hz", "lower", Map.of("constant", 1000), "/knobs/4/lower/constant"),
                wrong("hz", "memoryCost", Map.of("factor", 1, "timesKnob", "nothing"), "/knobs/4/memoryCost/timesKnob"),
                wrong("hz", "applies", "NEVER", "/knobs/4/tunability", Map.of("tunability", "DEFAULT")),
                wrong("hz", "lower", Map.of("constant", 9), "/knobs/4/lower", Map.of("upper", Map.of("constant", 8))),
                wrong("maxmemory-policy", "values", null, "/knobs/1/values"),
                wrong("maxmemory-policy", "values", List.of("a", "A"), "/knobs/1/values/1"),
                wrong("maxmemory-policy", "default", "lru", "/knobs/1/default"),
                wrong("maxmemory-policy", "min", 0, "/knobs/1/min"),
                wrong("activerehashing", "default", "perhaps", "/knobs/5/default"),
                wrong("activerehashing", "unit", "MB", "/knobs/5/unit"),
                wrong("dir", "default", "/data", "/knobs/9/default"),
                wrong("dir", "tunability", "DEFAULT", "/knobs/9/tunability"));
    }

    private static Arguments wrong(String knob, String field, @Nullable Object value, String pointer) {
        return wrong(knob, field, value, pointer, Map.of());
    }

    private static Arguments wrong(
            String knob, String field, @Nullable Object value, String pointer, Map<String, ?> also) {
        ObjectNode catalog = CustomCatalogs.with(knob, field, value);
        catalog.get("knobs").forEach(one -> {
            if (one.path("name").asText().equals(knob)) {
                also.forEach((name, other) -> ((ObjectNode) one).set(name, JSON.valueToTree(other)));
            }
        });
        return Arguments.of(knob + "." + field + " = " + value, catalog, pointer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongInMeaning")
    void pointsAtWhatCannotBe(String what, ObjectNode catalog, String pointer) {
        api.post(catalogs(), catalog)
                .then()
                .statusCode(422)
                .body("code", equalTo("INVALID_CATALOG"))
                .body("errors.pointer", hasItem(pointer))
                .body(not(containsString(CANARY)));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                bad("hz", "name", "a\0b", "/knobs/4/name"),
                bad("hz", "name", "a\u200bb", "/knobs/4/name"),
                bad("hz", "name", " ", "/knobs/4/name"),
                bad("hz", "name", "x".repeat(129), "/knobs/4/name"),
                bad("hz", "type", null, "/knobs/4/type"),
                bad("hz", "type", "NUMBER", "/knobs/4/type"),
                bad("hz", "scale", "SQUARE", "/knobs/4/scale"),
                bad("hz", "default", List.of(1), "/knobs/4/default"),
                bad("hz", "description", "x".repeat(2001), "/knobs/4/description"),
                bad("hz", "upper", Map.of("shareOfMemory", 2), "/knobs/4/upper/shareOfMemory"),
                bad("hz", "memoryCost", Map.of("factor", 0), "/knobs/4/memoryCost/factor"),
                bad("hz", "owner", "me", "/knobs/4/owner"),
                bad("maxmemory-policy", "values", List.of(), "/knobs/1/values"));
    }

    private static Arguments bad(String knob, String field, @Nullable Object value, String pointer) {
        return Arguments.of(knob + "." + field, CustomCatalogs.with(knob, field, value), pointer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void pointsAtWhatItCannotRead(String what, ObjectNode catalog, String pointer) {
        List<String> pointers =
                api.post(catalogs(), catalog).then().statusCode(400).extract().path("errors.pointer");

        assertThat(pointers).anyMatch(found -> found.startsWith(pointer));
    }

    @Test
    void refusesNamesThatCannotStandInAKey() {
        for (String type : List.of("", "Valkey", "val-key", "a:b", "a".repeat(51))) {
            ObjectNode catalog = CustomCatalogs.documented().put("dbmsType", type);
            api.post(catalogs(), catalog).then().statusCode(400).body("errors.pointer", hasItem("/dbmsType"));
        }
        ObjectNode catalog = CustomCatalogs.documented().put("dbmsVersion", "8-1");
        api.post(catalogs(), catalog).then().statusCode(400).body("errors.pointer", hasItem("/dbmsVersion"));
    }

    @Test
    void refusesAMetricThatStandsTwice() {
        ObjectNode catalog = CustomCatalogs.documented();
        ArrayNode metrics = (ArrayNode) catalog.get("metrics");
        metrics.add(metrics.get(0).deepCopy());

        api.post(catalogs(), catalog).then().statusCode(422).body("errors.pointer", hasItem("/metrics/4/name"));
    }

    @Test
    void takesAsMuchAsItSaysThatItTakes() {
        ObjectNode catalog = CustomCatalogs.documented();
        ArrayNode knobs = catalog.putArray("knobs");
        IntStream.range(0, 5000).forEach(i -> knobs.addObject()
                .put("name", "k" + i)
                .put("type", "BOOLEAN")
                .put("default", true));
        ArrayNode metrics = catalog.putArray("metrics");
        IntStream.range(0, 20_000)
                .forEach(i -> metrics.addObject().put("name", "m" + i).put("kind", "GAUGE"));

        api.post(catalogs(), catalog).then().statusCode(201);
    }

    @Test
    void refusesWhatCannotBePublished() {
        ObjectNode catalog = CustomCatalogs.documented();
        ArrayNode knobs = catalog.putArray("knobs");
        IntStream.range(0, 2000).forEach(i -> knobs.addObject()
                .put("name", "k" + i)
                .put("type", "BOOLEAN")
                .put("description", "x".repeat(1900))
                .put("default", true));

        api.post(catalogs(), catalog).then().statusCode(413).body("code", equalTo("CONTENT_TOO_LARGE"));
    }

    @Test
    void refusesMoreThanAnObservationTakes() {
        ObjectNode knobs = CustomCatalogs.documented();
        ArrayNode many = knobs.putArray("knobs");
        IntStream.rangeClosed(0, 5000).forEach(i -> many.addObject()
                .put("name", "k" + i)
                .put("type", "BOOLEAN")
                .put("default", true));
        ObjectNode metrics = CustomCatalogs.documented();
        ArrayNode more = metrics.putArray("metrics");
        IntStream.rangeClosed(0, 20_000)
                .forEach(i -> more.addObject().put("name", "m" + i).put("kind", "GAUGE"));

        api.post(catalogs(), knobs).then().statusCode(400).body("errors.pointer", hasItem("/knobs"));
        api.post(catalogs(), metrics).then().statusCode(400).body("errors.pointer", hasItem("/metrics"));
    }

    private String catalogs() {
        return "/projects/" + api.project() + "/catalogs";
    }
}
