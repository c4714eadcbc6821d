package io.attune.ingest.idempotency;

import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.attune.commons.token.Scope;
import io.attune.ingest.fixture.Api;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.POST;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class IdempotencyTest {

    /** The id in the operator's token. */
    private static final UUID ADMIN = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

    private final Api api = Api.admin();
    private final String key = UUID.randomUUID().toString();

    @Inject
    EntityManager database;

    @Inject
    AnswerPruning pruning;

    @Test
    void doesOnceWhatIsAskedTwiceAndAnswersAlike() {
        Response first = post(api, "/projects", Map.of("name", key));
        Response second = post(api, "/projects", Map.of("name", key));

        first.then().statusCode(201).header("Idempotent-Replayed", nullValue());
        second.then()
                .statusCode(201)
                .header("Idempotent-Replayed", equalTo("true"))
                .header("Location", equalTo(first.header("Location")));
        assertThat(second.jsonPath().<String, Object>getMap("$"))
                .isEqualTo(first.jsonPath().<String, Object>getMap("$"));
        assertThat(projectsOfThisTest()).isEqualTo(1);
    }

    @Test
    void givesTheEntityTagAgainToo() {
        String path = "/projects/" + api.project() + "/sessions";
        Response first = post(api, path, Api.newSession(Map.of()));

        post(api, path, Api.newSession(Map.of())).then().statusCode(201).header("ETag", equalTo(first.header("ETag")));
    }

    @Test
    void refusesTheKeyForAnotherRequest() {
        post(api, "/projects", Map.of("name", key)).then().statusCode(201);

        post(api, "/projects", Map.of("name", "other"))
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        post(api, "/projects/" + api.project() + "/sessions", Api.newSession(Map.of()))
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void keepsTheKeysOfTokensApart() {
        String project = api.project();
        String path = "/projects/" + project + "/sessions";
        Api one = api.tokenOf(project, Scope.SESSIONS_ADMIN);
        Api other = api.tokenOf(project, Scope.SESSIONS_ADMIN);

        String first = post(one, path, Api.newSession(Map.of())).path("id");
        String second = post(other, path, Api.newSession(Map.of())).path("id");

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void givesNoAnswerAgainToATokenThatWasWithdrawnMeanwhile() {
        String project = api.project();
        String path = "/projects/" + project + "/sessions";
        Api agent = api.tokenOf(project, Scope.SESSIONS_ADMIN);
        post(agent, path, Api.newSession(Map.of())).then().statusCode(201);
        String token = agent.get("/tokens/self").path("tokenId");

        api.request().delete("/api/v1/tokens/" + token).then().statusCode(204);

        post(agent, path, Api.newSession(Map.of()))
                .then()
                .statusCode(401)
                .header("Idempotent-Replayed", nullValue())
                .header("Location", nullValue())
                .body("id", nullValue());
    }

    @Test
    void repeatsARefusalThoughItsCauseIsGone() {
        String session = api.session();
        String etag = api.get("/sessions/" + session).header("ETag");
        api.observation(session);
        Response refused = pause(session, etag);

        Response again = pause(session, etag);

        refused.then().statusCode(412).header("Idempotent-Replayed", nullValue());
        again.then()
                .statusCode(412)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("code", equalTo(refused.path("code")))
                .body("detail", equalTo(refused.path("detail")));
    }

    @Test
    void doesNotRepeatFaultsOfOurs() {
        api.request().header("Idempotency-Key", key).post("/test/faulty").then().statusCode(500);

        api.request().header("Idempotency-Key", key).post("/test/faulty").then().statusCode(200);
    }

    @Test
    void sendsAwayWhoComesWhileTheKeyIsInUse() {
        QuarkusTransaction.requiringNew().timeout(60).run(() -> {
            database.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
                    .setParameter("name", ADMIN + " " + key)
                    .getSingleResult();

            post(api, "/projects", Map.of("name", key))
                    .then()
                    .statusCode(409)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("IDEMPOTENCY_KEY_IN_USE"));
        });

        post(api, "/projects", Map.of("name", key)).then().statusCode(201).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void doesOnceWhatManyAskAtOnce() {
        List<CompletableFuture<Response>> requests = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> post(api, "/projects", Map.of("name", key))))
                .limit(10)
                .toList();

        assertThat(requests.stream().map(CompletableFuture::join).map(Response::statusCode))
                .contains(201)
                .containsOnly(201, 409);
        assertThat(projectsOfThisTest()).isEqualTo(1);
    }

    @Test
    void keepsNoSecret() {
        String path = "/projects/" + api.project() + "/tokens";
        Map<String, Object> body = Map.of("name", "agent", "scopes", List.of(Scope.READ));
        String token = post(api, path, body).then().statusCode(201).extract().path("token");

        post(api, path, body).then().statusCode(409).body("code", equalTo("ANSWER_NOT_KEPT"));

        String stored = (String) QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("select answer::text from idempotent_answer where key = :key")
                        .setParameter("key", key)
                        .getSingleResult());
        assertThat(stored).doesNotContain(token, token.substring(token.lastIndexOf('_') + 1));
    }

    @Test
    void refusesAKeyThatIsNone() {
        for (String bad : List.of("with space", "k".repeat(256))) {
            api.request()
                    .header("Idempotency-Key", bad)
                    .body(Map.of("name", "x"))
                    .post("/api/v1/projects")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void forgetsAfterADay() {
        post(api, "/projects", Map.of("name", key)).then().statusCode(201);
        makeOlder("23 hours");
        pruning.prune();
        post(api, "/projects", Map.of("name", key)).then().header("Idempotent-Replayed", equalTo("true"));
        makeOlder("25 hours");

        pruning.prune();

        post(api, "/projects", Map.of("name", key)).then().statusCode(201).header("Idempotent-Replayed", nullValue());
        assertThat(projectsOfThisTest()).isEqualTo(2);
    }

    @Test
    void isThereForEveryPostButThoseThatAreHarmlessToRepeat() {
        JavaClasses service = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.attune.ingest");

        methods()
                .that()
                .areAnnotatedWith(POST.class)
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages("io.attune.ingest.observation", "io.attune.ingest.ottertune")
                .should(beAnnotatedWith(Idempotent.class))
                .check(service);
    }

    private Response post(Api as, String path, Object body) {
        return as.request().header("Idempotency-Key", key).body(body).post("/api/v1" + path);
    }

    private Response pause(String session, String etag) {
        return api.request()
                .header("Idempotency-Key", key)
                .header("If-Match", etag)
                .post("/api/v1/sessions/" + session + ":pause");
    }

    private long projectsOfThisTest() {
        return ((Number) QuarkusTransaction.requiringNew()
                        .call(() -> database.createNativeQuery("select count(*) from project where name = :name")
                                .setParameter("name", key)
                                .getSingleResult()))
                .longValue();
    }

    private void makeOlder(String age) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(
                        "update idempotent_answer set created_at = now() - interval '" + age + "' where key = :key")
                .setParameter("key", key)
                .executeUpdate());
    }
}
