package io.attune.ingest.contract;

import com.nimbusds.jwt.PlainJWT;
import io.attune.commons.token.Scope;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.CustomCatalogs;
import io.attune.ingest.fixture.Events;
import io.attune.ingest.fixture.LoopbackProvider;
import io.attune.ingest.fixture.SigningKey;
import io.attune.model.recommendation.Recommendation;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** One project with one of everything, each made when it is first asked for. */
final class World {

    private static final Set<String> ALL_SCOPES =
            Set.of(Scope.ADMIN, Scope.SESSIONS_ADMIN, Scope.OBSERVATIONS_WRITE, Scope.RECOMMENDATIONS_READ, Scope.READ);

    private final Api admin = Api.admin();
    private final Events events;
    private final Map<String, String> made = new HashMap<>();

    World(Events events) {
        this.events = events;
    }

    String project() {
        return once("project", admin::project);
    }

    /** The name of a project that no other has. */
    String projectName() {
        return once("name", () -> {
            String name = UUID.randomUUID().toString();
            admin.post("/projects", Map.of("name", name)).then().statusCode(201);
            return name;
        });
    }

    /** The name of a project with a session called november. */
    String namedSession() {
        return once("named session", () -> {
            String name = UUID.randomUUID().toString();
            String id = admin.post("/projects", Map.of("name", name))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            admin.session(id, Map.of());
            return name;
        });
    }

    String session() {
        return once("session", () -> admin.session(project(), Map.of()));
    }

    String observation() {
        return once("observation", () -> admin.observation(session()));
    }

    String recommendation() {
        return once("recommendation", () -> recommended(session(), observation()));
    }

    /** A recommendation that waits for a person, in a session of its own. */
    String proposal() {
        return once("proposal", () -> {
            String session = admin.session(project(), Map.of("approval", "REQUIRED"));
            return recommended(session, admin.observation(session));
        });
    }

    private String recommended(String session, String observation) {
        Recommendation recommendation = Events.recommendation(session, observation, 1);
        events.recommend(recommendation);
        String id = recommendation.id().toString();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> admin.get("/recommendations/" + id).statusCode() == 200);
        return id;
    }

    /** Imports the catalog that the documentation shows. */
    void catalog() {
        once("catalog", () -> admin.post("/projects/" + project() + "/catalogs", CustomCatalogs.documented())
                .then()
                .statusCode(201)
                .extract()
                .header("Location"));
    }

    /** The name of an agent of this session. */
    String agent() {
        return once("agent", () -> admin.request()
                .body(Map.of("version", "0.1.0", "state", "WAITING"))
                .put("/api/v1/sessions/" + session() + "/agents/db2")
                .then()
                .statusCode(201)
                .extract()
                .path("name"));
    }

    /** The id of a webhook of this project. */
    String webhook() {
        return once("webhook", () -> admin.post(
                        "/projects/" + project() + "/webhooks",
                        Map.of("url", "https://example.org/hook", "events", List.of("agent.silent")))
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** An upload code of the session, for all that it can be for. */
    String uploadCode() {
        return once(
                "upload code",
                () -> uploadCode(Set.of(Scope.OBSERVATIONS_WRITE, Scope.RECOMMENDATIONS_READ, Scope.SESSIONS_ADMIN)));
    }

    /** An upload code of the session with these scopes. */
    String uploadCode(Set<String> scopes) {
        return token(project(), Map.of("name", "driver", "scopes", scopes, "sessionId", session(), "uploadCode", true));
    }

    /** The id of a token of this project. */
    String token() {
        return once("token", () -> admin.post(
                        "/projects/" + project() + "/tokens", Map.of("name", "a token", "scopes", List.of("read")))
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** A token of this project that lacks these scopes and has all others. */
    String tokenWithout(Set<String> scopes) {
        Set<String> others = new TreeSet<>(ALL_SCOPES);
        others.removeAll(scopes);
        return token(project(), Map.of("name", "narrow", "scopes", others));
    }

    /** All scopes, in another project. */
    String strangersToken() {
        return once("strangers token", () -> token(admin.project(), Map.of("name", "stranger", "scopes", ALL_SCOPES)));
    }

    /** All scopes, in another session of this project. */
    String neighboursToken() {
        return once("neighbours token", () -> {
            String session = admin.session(project(), Map.of());
            return token(project(), Map.of("name", "neighbour", "scopes", ALL_SCOPES, "sessionId", session));
        });
    }

    /** Tokens that nobody was given. */
    List<String> badTokens() {
        String own = tokenWithout(Set.of());
        return List.of(
                "",
                "nonsense",
                "atk_",
                own + "A",
                own.substring(0, own.length() - 43) + "B".repeat(43),
                "atk_00000000000000000000000000000000_" + "B".repeat(43));
    }

    /** Tokens of people whom no provider vouches for. */
    List<String> forgedPersons() {
        return List.of(
                SigningKey.generate("first").person("eve", "admin", List.of(project())),
                SigningKey.configured()
                        .sign(LoopbackProvider.claims("late")
                                .expirationTime(Date.from(Instant.now().minusSeconds(60)))
                                .claim("roles", "admin")
                                .build()),
                new PlainJWT(LoopbackProvider.claims("unsigned")
                                .claim("roles", "admin")
                                .build())
                        .serialize());
    }

    /** The token of a person with that role in this project. */
    String person(String role) {
        return SigningKey.configured().person("ada", role, List.of(project()));
    }

    /** The token of an administrator of another project. */
    String strangersPerson() {
        return SigningKey.configured().person("eve", "admin", List.of(admin.project()));
    }

    /** Whether every scope is among these. */
    static boolean areAll(Set<String> scopes) {
        return scopes.containsAll(ALL_SCOPES);
    }

    private String token(String project, Map<String, Object> body) {
        return admin.post("/projects/" + project + "/tokens", body)
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private String once(String name, Supplier<String> making) {
        String known = made.get(name);
        if (known == null) {
            known = making.get();
            made.put(name, known);
        }
        return known;
    }
}
