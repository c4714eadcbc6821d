package io.attune.ingest.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.commons.token.Scope;
import io.attune.commons.token.TokenGrant;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.webhook.WebhookEvent;
import io.attune.ingest.webhook.Webhooks;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestInstance(Lifecycle.PER_CLASS)
@QuarkusTestResource(RealInfrastructure.class)
class TenantWallTest {

    /** The queues of events and jobs are the service's own; the history is Flyway's. */
    private static final List<String> SHARED = List.of("outbox_event", "inbox_event", "job", "flyway_schema_history");

    private static final String TABLES = "select c.relname from pg_class as c"
            + " where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')";

    private final Api admin = Api.admin();
    private String own = "";
    private String other = "";

    @Inject
    EntityManager database;

    @Inject
    Tenant tenant;

    @Inject
    Webhooks webhooks;

    /** Nothing here changes them: they do for all. */
    @BeforeEach
    void fillTwoProjects() {
        if (own.isEmpty()) {
            own = filled();
            other = filled();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project",
                "workload",
                "tuning_session",
                "token",
                "observation",
                "tuning_request",
                "audit_event",
                "webhook",
                "webhook_delivery",
                "idempotent_answer"
            })
    @ActivateRequestContext
    void showsATenantItsOwnRowsWhereTheQueryForgetsToAsk(String table) {
        long everything = count(table);

        tenant.enter(grant(own));

        assertThat(count(table)).as(table).isPositive().isLessThan(everything);
        assertThat(projects()).containsExactly(own);
    }

    @ParameterizedTest
    @MethodSource("walled")
    void showsNothingToAConnectionThatWorksForNobody(String table) throws SQLException {
        try (Connection connection = strange();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from ingest." + table
                        + (table.equals("catalog") ? " where project_id is not null" : ""))) {
            row.next();
            assertThat(row.getLong(1)).isZero();
        }
    }

    @Test
    void letsNobodyWriteWhoWorksForNobody() throws SQLException {
        try (Connection connection = strange();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update ingest.tuning_session set revision = 7"))
                    .isZero();
            assertThatThrownBy(() -> statement.executeUpdate(
                            "insert into ingest.project values (gen_random_uuid(), 'x', null, now())"))
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    @ActivateRequestContext
    void letsNoTenantWriteToAnotherProject() {
        tenant.enter(grant(own));

        assertThatThrownBy(
                        () -> update("insert into workload (id, project_id, name, catalog_key, cpu_cores, memory_bytes,"
                                + " storage, created_at) values (gen_random_uuid(), '" + other
                                + "', 'x', 'postgres-18', 1, 1, 'SSD', now())"))
                .hasStackTraceContaining("row-level security");
        assertThat(update(
                        "delete from observation where session_id in (select id from tuning_session where project_id = '"
                                + other + "')"))
                .isZero();
    }

    @Test
    void offerNoWayAroundToTheServicesOwnRole() {
        assertThat(strings("select rolname from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)"))
                .isEmpty();
    }

    /** Who makes a table that is no project's, not even by what it refers to, names it in {@link #SHARED}. */
    @Test
    void standsAroundEveryTable() throws SQLException {
        assertThat(walled()).isNotEmpty();
        assertThat(strings(TABLES + " and not exists (select from pg_policy as p where p.polrelid = c.oid"
                        + " and c.relrowsecurity and c.relforcerowsecurity)"))
                .containsExactlyInAnyOrderElementsOf(SHARED);
    }

    /** As a request does that waits for its recommendation. */
    @Test
    @ActivateRequestContext
    void followsARequestThatWaitsWithoutAThread() {
        tenant.enter(grant(own));

        List<String> seen = onWorker()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(20))
                .chain(first -> onWorker().map(second -> Stream.concat(first.stream(), second.stream())
                        .toList()))
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(seen).containsExactly(own, own);
    }

    @Test
    @ActivateRequestContext
    void leavesNothingOfATenantInThePool() {
        long everything = count("tuning_session");
        tenant.enter(grant(own));
        assertThat(projects()).containsExactly(own);
        assertThatThrownBy(() -> update("delete from observation where 1 / 0 = 1"))
                .hasStackTraceContaining("division by zero");
        tenant.enter(grant(other));
        assertThat(projects()).containsExactly(other);

        tenant.enter(grant(null));

        for (int connection = 0; connection < 20; connection++) {
            assertThat(count("tuning_session")).isGreaterThanOrEqualTo(everything);
        }
    }

    private String filled() {
        String project = admin.project();
        admin.tokenOf(project, "read");
        Api tenant = admin.tokenOf(project, Scope.ADMIN);
        tenant.request()
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("url", "https://example.org/hook", "events", List.of("agent.silent")))
                .post("/api/v1/projects/" + project + "/webhooks")
                .then()
                .statusCode(201);
        admin.observation(admin.session(project, Map.of()));
        QuarkusTransaction.requiringNew()
                .run(() -> webhooks.tell(UUID.fromString(project), WebhookEvent.AGENT_SILENT, "x", Map.of()));
        return project;
    }

    static List<String> walled() throws SQLException {
        try (Connection connection = strange();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES.replace("current_schema()", "'ingest'"))) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            names.removeAll(SHARED);
            return names;
        }
    }

    private static TokenGrant grant(@Nullable String project) {
        return new TokenGrant(
                UUID.randomUUID(), "test", Set.of(Scope.READ), project == null ? null : UUID.fromString(project), null);
    }

    private static Connection strange() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }

    private long count(String table) {
        return Long.parseLong(strings("select count(*)::text from " + table).get(0));
    }

    private Uni<List<String>> onWorker() {
        return Uni.createFrom().item(this::projects).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private List<String> projects() {
        return strings("select distinct project_id::text from tuning_session");
    }

    private List<String> strings(String query) {
        List<?> found = QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(query).getResultList());
        return found.stream().map(String::valueOf).toList();
    }

    private int update(String statement) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(statement).executeUpdate());
    }
}
