package io.attune.ingest.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.attune.commons.token.Scope;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.event.EventType;
import io.attune.model.session.KnobUnlock;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class UnlockedKnobTest {

    private static final Map<String, Object> REASON = Map.of("reason", "it is a cache");

    private final Api admin = Api.admin();
    private String project = "";
    private String session = "";

    @Inject
    Events events;

    @BeforeEach
    void createSession() {
        project = admin.project();
        session = admin.session(project, Map.of());
    }

    @Test
    void isTunedAndNamesWhoUnlockedItAndWhy() {
        unlock(admin, "synchronous_commit", REASON)
                .statusCode(200)
                .body("guardrails.unlockedKnobs", contains("synchronous_commit"))
                .body("guardrails.unlocks[0].by", equalTo("bootstrap"))
                .body("guardrails.unlocks[0].reason", equalTo("it is a cache"));

        admin.get("/sessions/" + session + "/knobs").then().body("items.name", hasItem("synchronous_commit"));
        var published = events.await(EventType.SESSION_CHANGED, 2, changed -> changed.id()
                        .toString()
                        .equals(session))
                .get(1);
        assertThat(published.guardrails().unlocks())
                .extracting(KnobUnlock::knob)
                .containsExactly("synchronous_commit");
        assertThat(published.knobs()).extracting(knob -> knob.name()).contains("synchronous_commit");
    }

    @Test
    void leavesItsReasonInTheAuditLog() {
        unlock(admin, "fsync", REASON).statusCode(200);
        lock(admin, "fsync").statusCode(200);

        admin.get("/audit-events?pageSize=2&projectId=" + project)
                .then()
                .body("items.operation", contains("lockKnob", "unlockKnob"))
                .body("items[1].resource", containsString("/guardrails/unlocked-knobs/fsync"))
                .body("items[1].reason", equalTo("it is a cache"))
                .body("items[1].actor.name", equalTo("bootstrap"));
    }

    @Test
    void isLeftAloneOnceItIsLockedAgain() {
        unlock(admin, "fsync", REASON).statusCode(200);
        lock(admin, "fsync").statusCode(200).body("guardrails.unlockedKnobs", empty());
        lock(admin, "fsync").statusCode(200).body("guardrails.unlocks", empty());

        admin.get("/sessions/" + session + "/knobs").then().body("items.name", not(hasItem("fsync")));
    }

    @Test
    void staysUnlockedByTheSamePersonWhenOtherGuardrailsAreChanged() {
        unlock(admin, "fsync", REASON).statusCode(200);

        admin.request()
                .header("If-Match", "*")
                .body(Map.of("guardrails", Map.of("safeMode", true)))
                .patch("/api/v1/sessions/" + session)
                .then()
                .statusCode(200)
                .body("guardrails.safeMode", equalTo(true))
                .body("guardrails.unlocks[0].reason", equalTo("it is a cache"));
    }

    @Test
    void takesAnAdministratorToUnlockAndAnOperatorToLockAgain() {
        Api operator = admin.tokenOf(project, Scope.SESSIONS_ADMIN);

        unlock(operator, "fsync", REASON).statusCode(403);
        unlock(admin.tokenOf(project, Scope.ADMIN), "fsync", REASON).statusCode(200);
        lock(operator, "fsync").statusCode(200);
    }

    @Test
    void takesAReason() {
        unlock(admin, "fsync", Map.of()).statusCode(400);
        unlock(admin, "fsync", Map.of("reason", " ")).statusCode(400);
    }

    @Test
    void isADurabilityKnobOfTheSessionsCatalog() {
        for (String other : new String[] {"work_mem", "wal_level", "innodb_doublewrite", "nothing"}) {
            unlock(admin, other, REASON)
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("knob"))
                    .body("errors[0].message", containsString("fsync, full_page_writes, synchronous_commit"));
        }
    }

    @Test
    void takesTheStateThatThePersonSaw() {
        admin.request()
                .body(REASON)
                .put(path("fsync"))
                .then()
                .statusCode(428)
                .body("code", equalTo("PRECONDITION_REQUIRED"));
        admin.request()
                .header("If-Match", "\"0\"")
                .body(REASON)
                .put(path("fsync"))
                .then()
                .statusCode(412);
    }

    @Test
    void isNotUnlockedInAStoppedSession() {
        admin.post("/sessions/" + session + ":stop", "").then().statusCode(200);

        unlock(admin, "fsync", REASON).statusCode(409).body("code", equalTo("SESSION_STOPPED"));
    }

    @Test
    void saysWhichBoundsItNeedsAndStaysBetweenThem() {
        String mariadb = admin.session(project, Map.of("dbms", Map.of("type", "mariadb", "version", "11.4")));

        at(mariadb, "sync_binlog", REASON).statusCode(422).body("errors[0].pointer", equalTo(""));
        at(mariadb, "sync_binlog", Map.of("reason", "a copy", "lower", 0, "upper", 1000))
                .statusCode(200);
        admin.get("/sessions/" + mariadb + "/knobs")
                .then()
                .body("items.find { it.name == 'sync_binlog' }.upper", equalTo(1000f));
    }

    @Test
    void isNotToBeHadByCreatingASession() {
        admin.post(
                        "/projects/" + project + "/sessions",
                        Api.newSession(Map.of("knobs", Map.of("fsync", Map.of("tunable", true)))))
                .then()
                .statusCode(422)
                .body("errors[0].message", containsString("administrator"));
    }

    private String path(String knob) {
        return "/api/v1/sessions/" + session + "/guardrails/unlocked-knobs/" + knob;
    }

    private ValidatableResponse unlock(Api api, String knob, Map<String, Object> body) {
        return api.request().header("If-Match", "*").body(body).put(path(knob)).then();
    }

    private ValidatableResponse at(String other, String knob, Map<String, Object> body) {
        return admin.request()
                .header("If-Match", "*")
                .body(body)
                .put("/api/v1/sessions/" + other + "/guardrails/unlocked-knobs/" + knob)
                .then();
    }

    private ValidatableResponse lock(Api api, String knob) {
        return api.request().delete(path(knob)).then();
    }
}
