package io.attune.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.event.EventType;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class SessionResourceTest {

    private final Api api = Api.admin();

    @Inject
    Events events;

    @Test
    void createsASessionWithWhatIsUsual() {
        String project = api.project();

        api.post("/projects/" + project + "/sessions", Api.newSession(Map.of()))
                .then()
                .statusCode(201)
                .header("ETag", notNullValue())
                .header("Location", containsString("/api/v1/sessions/"))
                .body("projectId", equalTo(project))
                .body("state", equalTo("ACTIVE"))
                .body("dbms.catalog", equalTo("postgres-18"))
                .body("dbms.note", nullValue())
                .body("workload.name", equalTo("checkout"))
                .body("strategy", equalTo("attune"))
                .body("budget.iterations", greaterThan(0))
                .body("guardrails.memoryBudgetShare", equalTo(0.8f))
                .body("observations", equalTo(0));
    }

    @Test
    void publishesASessionAndItsChangesInOrder() {
        String session = api.session();

        api.post("/sessions/" + session + ":pause", "").then().statusCode(200).body("state", equalTo("PAUSED"));
        api.post("/sessions/" + session + ":resume", "").then().statusCode(200).body("state", equalTo("ACTIVE"));
        api.post("/sessions/" + session + ":stop", "").then().statusCode(200).body("state", equalTo("STOPPED"));

        List<Session> published = events.await(
                EventType.SESSION_CHANGED, 4, changed -> changed.id().toString().equals(session));
        assertThat(published)
                .extracting(Session::state)
                .containsExactly(SessionState.ACTIVE, SessionState.PAUSED, SessionState.ACTIVE, SessionState.STOPPED);
        assertThat(published).extracting(Session::revision).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void changesNothingWhenTheSessionIsInThatState() {
        String session = api.session();

        api.post("/sessions/" + session + ":resume", "").then().statusCode(200);

        assertThat(api.get("/sessions/" + session).header("ETag")).isEqualTo("\"1-0\"");
    }

    @Test
    void doesNotResumeAStoppedSession() {
        String session = api.session();
        api.post("/sessions/" + session + ":stop", "").then().statusCode(200);

        api.post("/sessions/" + session + ":resume", "")
                .then()
                .statusCode(409)
                .body("code", equalTo("SESSION_STOPPED"));
    }

    @Test
    void heedsIfMatchAndIfNoneMatch() {
        String session = api.session();
        String etag = api.get("/sessions/" + session).header("ETag");

        api.request()
                .header("If-None-Match", etag)
                .get("/api/v1/sessions/" + session)
                .then()
                .statusCode(304);
        api.request()
                .header("If-Match", "\"7\"")
                .post("/api/v1/sessions/" + session + ":pause")
                .then()
                .statusCode(412);
        api.request()
                .header("If-Match", etag)
                .post("/api/v1/sessions/" + session + ":pause")
                .then()
                .statusCode(200);
        api.request()
                .header("If-None-Match", etag)
                .get("/api/v1/sessions/" + session)
                .then()
                .statusCode(200);
    }

    @Test
    void listsAProjectsSessionsAPageAtATime() {
        String project = api.project();
        List<String> made =
                List.of(api.session(project, Map.of()), api.session(project, Map.of()), api.session(project, Map.of()));

        var first = api.get("/projects/" + project + "/sessions?pageSize=2")
                .then()
                .statusCode(200)
                .extract();
        var second = api.get("/projects/" + project + "/sessions?pageSize=2&pageToken=" + first.path("nextPageToken"))
                .then()
                .statusCode(200)
                .body("nextPageToken", nullValue())
                .extract();

        List<String> listed = new java.util.ArrayList<>(first.<List<String>>path("items.id"));
        listed.addAll(second.<List<String>>path("items.id"));
        assertThat(listed).isEqualTo(made);
    }

    @Test
    void sharesTheWorkloadOfSessionsThatAreComparable() {
        String project = api.project();
        String one = api.session(project, Map.of());
        String same = api.session(project, Map.of());
        String other = api.session(project, Map.of("workload", "reports"));

        assertThat(workload(one)).isEqualTo(workload(same)).isNotEqualTo(workload(other));
        api.get("/workloads?projectId=" + project)
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("checkout", "reports")))
                .body("items[0].hardware.cpuCores", equalTo(2));
    }

    @Test
    void saysSoWhenTheCatalogIsOfAnotherVersion() {
        String session = api.session(api.project(), Map.of("dbms", Map.of("type", "postgres", "version", "9.6.24")));

        api.get("/sessions/" + session)
                .then()
                .body("dbms.version", equalTo("9.6.24"))
                .body("dbms.note", containsString("PostgreSQL 9"));
    }

    @Test
    void readsTheVersionAsTheDbmsReportsIt() {
        String version = "PostgreSQL 15.19 (Debian 15.19-0+deb12u1) on x86_64-pc-linux-gnu";
        String session = api.session(api.project(), Map.of("dbms", Map.of("type", "postgres", "version", version)));

        api.get("/sessions/" + session)
                .then()
                .body("dbms.catalog", equalTo("postgres-15"))
                .body("dbms.note", nullValue());
    }

    @Test
    void showsTheKnobsWithTheirBoundsAsTheDbmsWritesThem() {
        String session = api.session();

        api.get("/sessions/" + session + "/knobs")
                .then()
                .statusCode(200)
                .body("items.size()", greaterThan(19))
                .body("items.name", not(hasItem("fsync")))
                .body("items.find { it.name == 'shared_buffers' }.lowerText", equalTo("32MB"))
                .body("items.find { it.name == 'shared_buffers' }.defaultText", equalTo("128MB"))
                .body("items.find { it.name == 'shared_buffers' }.applies", equalTo("RESTART"))
                .body("items.find { it.name == 'shared_buffers' }.default", equalTo(134217728.0f))
                .body("items.find { it.name == 'wal_buffers' }.specialValues", equalTo(List.of(-1.0f)))
                .body("items.find { it.name == 'wal_compression' }.values", hasItems("off", "pglz"));
    }

    @Test
    void tunesNothingThatNeedsARestartUnlessThatIsAllowed() {
        String session = api.session(api.project(), Map.of("guardrails", Map.of()));

        api.get("/sessions/" + session).then().body("guardrails.restartPolicy", equalTo("NEVER"));
        api.get("/sessions/" + session + "/knobs").then().body("items.applies", not(hasItem("RESTART")));
    }

    @Test
    void takesKnobsInAndOutAndBoundsThemAsWished() {
        String session = api.session(
                api.project(),
                Map.of(
                        "knobs",
                        Map.of(
                                "shared_buffers", Map.of("lower", "64MB", "upper", 65536),
                                "jit", Map.of("tunable", false),
                                "seq_page_cost", Map.of())));

        api.get("/sessions/" + session + "/knobs")
                .then()
                .body("items.name", hasItem("seq_page_cost"))
                .body("items.name", not(hasItem("jit")))
                .body("items.find { it.name == 'shared_buffers' }.lowerText", equalTo("64MB"))
                .body("items.find { it.name == 'shared_buffers' }.upperText", equalTo("512MB"));
    }

    @Test
    void refusesKnobsThatCannotBeTunedNamingEach() {
        var wishes = Map.of(
                "fsync", Map.of(),
                "no_such_knob", Map.of(),
                "work_mem", Map.of("lower", "8MB", "upper", "1MB"),
                "shared_buffers", Map.of("upper", "plenty"),
                "wal_buffers", Map.of("lower", -1),
                "vacuum_cost_page_hit", Map.of("lower", 1));

        api.post("/projects/" + api.project() + "/sessions", Api.newSession(Map.of("knobs", wishes)))
                .then()
                .statusCode(422)
                .body("code", equalTo("KNOB_NOT_TUNABLE"))
                .body(
                        "errors.pointer",
                        hasItems(
                                "/knobs/fsync",
                                "/knobs/no_such_knob",
                                "/knobs/work_mem",
                                "/knobs/shared_buffers/upper",
                                "/knobs/wal_buffers/lower",
                                "/knobs/vacuum_cost_page_hit"));
    }

    @Test
    void saysThatACatalogIsNotOfTheVeryVersionOrWasNotChecked() {
        assertThat(noteOf("postgresql", "PostgreSQL 16.3")).isNull();
        assertThat(noteOf("postgres", "30")).contains("no catalog of PostgreSQL 30; that of PostgreSQL 18 is used");
        assertThat(noteOf("mariadb", "10.11.6-MariaDB-1")).isNull();
        assertThat(noteOf("MariaDB", "10.6")).contains("that of MariaDB 10.11 is used");
        assertThat(noteOf("mariadb", "12.0.1")).contains("that of MariaDB 11.4 is used");
        assertThat(noteOf("mysql", "8.4.3"))
                .isEqualTo("The catalog of MySQL 8.4 is made from public descriptions and has"
                        + " not been checked against a server.");
        assertThat(noteOf("mysql", "8.1.0")).contains("that of MySQL 8.0 is used", "not been checked");
    }

    private @Nullable String noteOf(String type, String version) {
        return api.post(
                        "/projects/" + api.project() + "/sessions",
                        Api.newSession(Map.of("dbms", Map.of("type", type, "version", version))))
                .then()
                .statusCode(201)
                .extract()
                .path("dbms.note");
    }

    @Test
    void refusesADbmsOrAnObjectiveThatItDoesNotKnow() {
        String project = api.project();

        refused(project, Map.of("dbms", Map.of("type", "oracle", "version", "19")), 422, "UNKNOWN_DBMS");
        refused(project, Map.of("dbms", Map.of("type", "postgres", "version", "newest")), 422, "UNKNOWN_DBMS_VERSION");
        refused(project, Map.of("objective", Map.of("name", "happiness")), 422, "GOAL_MISSING");
        refused(project, Map.of("objective", Map.of("name", "p95_latency_ms", "goal", "MAXIMIZE")), 422, "WRONG_GOAL");
        refused(project, Map.of("strategy", "guess"), 400, "INVALID_VALUE");
        refused(project, Map.of("budget", Map.of("iterations", 0)), 400, "INVALID_VALUE");
        refused(project, Map.of("guardrails", Map.of("memoryBudgetShare", 1.5)), 400, "INVALID_VALUE");
    }

    private void refused(String project, Map<String, ?> differences, int status, String code) {
        api.post("/projects/" + project + "/sessions", Api.newSession(differences))
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
    }

    private String workload(String session) {
        return api.get("/sessions/" + session).path("workload.id");
    }
}
