package io.attune.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import io.attune.commons.token.Scope;
import io.attune.ingest.audit.AuditEvent.Actor;
import io.attune.ingest.audit.AuditEvent.Outcome;
import io.attune.ingest.fixture.Api;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class AuditLogTest {

    private final Api admin = Api.admin();

    @Inject
    EntityManager database;

    @Inject
    AuditTable table;

    @Inject
    AuditRetention retention;

    @Inject
    Clock clock;

    @ParameterizedTest
    @ValueSource(
            strings = {"update audit_event set actor_name = 'nobody'", "delete from audit_event", "truncate audit_event"
            })
    void isNotChangedByAnyStatement(String statement) {
        admin.project();
        long before = count();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> database.createNativeQuery(statement).executeUpdate()))
                .hasStackTraceContaining("append-only");

        assertThat(count()).isEqualTo(before);
    }

    @Test
    void forgetsWhatIsOlderThanItIsToBeKeptAndNothingElse() {
        UUID old = addEvent(Duration.ofDays(366));
        UUID young = addEvent(Duration.ofDays(364));

        retention.prune();

        assertThat(exists(old)).isFalse();
        assertThat(exists(young)).isTrue();
    }

    @Test
    void leavesNoEventOfWhatWasNotDone() {
        String project = admin.project();

        admin.post("/projects/" + project + "/sessions", Api.newSession(Map.of("strategy", "none")))
                .then()
                .statusCode(400);

        admin.get("/audit-events?projectId=" + project)
                .then()
                .body("items.findAll { it.outcome == 'DONE' }.operation", contains("createProject"));
    }

    @Test
    void holdsNoSecretAndNoContent() {
        String project = admin.project();
        String token = admin.post(
                        "/projects/" + project + "/tokens", Map.of("name", "a name", "scopes", List.of("read")))
                .path("token");
        String id = token.substring(4, 36);

        String answer = admin.get("/audit-events?projectId=" + project).asString();

        assertThat(answer)
                .contains("createToken")
                .contains(id.substring(0, 8))
                .doesNotContain(token.substring(37))
                .doesNotContain("a name");
    }

    @Test
    void showsAProjectsAdminThatProjectAlone() {
        String project = admin.project();
        Api projectAdmin = admin.tokenOf(project, Scope.ADMIN);
        String other = admin.project();

        projectAdmin
                .get("/audit-events?pageSize=500")
                .then()
                .statusCode(200)
                .body("items.projectId", everyItem(equalTo(project)))
                .body("items.operation", hasItem("createToken"));
        projectAdmin.get("/audit-events?projectId=" + other).then().statusCode(404);
    }

    @Test
    void showsATokenOfOneSessionNothing() {
        String project = admin.project();
        String session = admin.session(project, Map.of());
        String token = admin.post(
                        "/projects/" + project + "/tokens",
                        Map.of("name", "agent", "scopes", List.of("admin"), "sessionId", session))
                .path("token");

        new Api(token).get("/audit-events").then().statusCode(403);
    }

    @Test
    void isReadAPageAtATimeNewestFirst() {
        String project = admin.project();
        String session = admin.session(project, Map.of());
        for (String verb : List.of("pause", "resume", "stop")) {
            admin.post("/sessions/" + session + ":" + verb, "").then().statusCode(200);
        }

        List<String> read = new ArrayList<>();
        String token = "";
        while (token != null) {
            var page = admin.get("/audit-events?pageSize=2&projectId=" + project + token)
                    .then()
                    .statusCode(200)
                    .extract();
            read.addAll(page.<List<String>>path("items.operation"));
            @Nullable String next = page.path("nextPageToken");
            token = next == null ? null : "&pageToken=" + next;
        }

        assertThat(read)
                .containsExactly("stopSession", "resumeSession", "pauseSession", "createSession", "createProject");
    }

    @Test
    void isReadByTime() {
        String project = admin.project();
        Instant between = Instant.now();
        admin.session(project, Map.of());
        String ofProject = "/audit-events?projectId=" + project;

        admin.get(ofProject + "&since=" + between).then().body("items.operation", contains("createSession"));
        admin.get(ofProject + "&until=" + between).then().body("items.operation", contains("createProject"));
        admin.get(ofProject + "&until=2020-01-01T00:00:00Z").then().body("items", empty());
        admin.get(ofProject + "&since=yesterday").then().statusCode(400);
    }

    private UUID addEvent(Duration ago) {
        UUID id = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> table.add(new AuditEvent(
                        id,
                        clock.instant().minus(ago),
                        null,
                        new Actor("x", null, "x"),
                        "createProject",
                        "/",
                        Outcome.DONE,
                        200,
                        null,
                        null,
                        "0")));
        return id;
    }

    private boolean exists(UUID id) {
        return !database.createNativeQuery("select 1 from audit_event where id = :id", Integer.class)
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }

    private long count() {
        return ((Number) database.createNativeQuery("select count(*) from audit_event")
                        .getSingleResult())
                .longValue();
    }
}
