package io.attune.recommender.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.model.catalog.Catalog;
import io.attune.model.observation.Observation;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Approval;
import io.attune.model.session.Guardrails;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.RevertTo;
import io.attune.model.session.Session;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class RevertsTest {

    private static final int OTHERS = 24;

    @Inject
    ObjectMapper json;

    @Inject
    DataSource dataSource;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final Catalog catalog = Examples.postgres();
    private final SyntheticDbms dbms = new SyntheticDbms(catalog, 1, 1);
    private final Session session = reverting(Conversation.session(catalog, 30));
    private Conversation services;

    @BeforeEach
    void connect() {
        services = new Conversation(catalog, dbms, bootstrapServers, json);
        services.publish(session);
    }

    @AfterEach
    void disconnect() {
        services.close();
    }

    @Test
    void goBackFromAFailureBeforeAllOtherWork() throws SQLException {
        services.answerAfter(session, 1, Map.of());
        Observation failed =
                services.observation(session, 2, dbms.run(2, Map.of("shared_buffers", 3.1 * Examples.GIB)), null);
        services.tell(failed);

        Recommendation answer = services.answerTo(failed);

        assertThat(answer.reason().code()).isEqualTo(ReasonCode.REVERT);
        assertThat(answer.configuration()).isEmpty();
        assertThat(isUrgent(failed)).isTrue();
    }

    @Test
    void areNotMadeOfAnObservationThatIsFine() throws SQLException {
        services.answerAfter(session, 1, Map.of());
        Observation fine = services.observation(session, 2, dbms.run(2, Map.of("jit", 0.0)), null);
        services.tell(fine);

        assertThat(services.answerTo(fine).reason().code()).isEqualTo(ReasonCode.COLD_START);
        assertThat(isUrgent(fine)).isFalse();
    }

    @Test
    void overtakeTheAnswersThatOtherSessionsWaitFor() throws SQLException {
        services.answerAfter(session, 1, Map.of());
        List<Session> others = Stream.generate(() -> Conversation.session(catalog, 30))
                .limit(OTHERS)
                .toList();
        others.forEach(services::publish);
        Observation failed =
                services.observation(session, 2, dbms.run(2, Map.of("shared_buffers", 3.1 * Examples.GIB)), null);
        try (Connection connection = dataSource.getConnection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            // what is at work comes to its end only when this transaction does
            sql.execute("LOCK TABLE recommendation IN SHARE MODE");
            others.forEach(other -> services.tell(services.observation(other, 1, dbms.run(1, Map.of()), null)));
            await().atMost(Conversation.PATIENCE).until(() -> unanswered(others) == OTHERS);
            services.tell(failed);
            await().atMost(Conversation.PATIENCE).until(() -> unanswered(List.of(session)) == 1);
            connection.rollback();
        }

        Recommendation revert = services.answerTo(failed);

        assertThat(revert.reason().code()).isEqualTo(ReasonCode.REVERT);
        assertThat(others.stream().flatMap(other -> services.awaitAnswers(other, 1).stream()))
                .hasSize(OTHERS)
                .filteredOn(answer -> answer.createdAt().isBefore(revert.createdAt()))
                .as("those that were at work before it came, and what another worker ended while it was computed")
                .hasSizeLessThan(OTHERS / 2);
    }

    /** Jobs of these sessions that are not done. */
    private long unanswered(List<Session> of) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT count(*) FROM job WHERE serial_key = ANY (?)")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text", of.stream().map(s -> s.id().toString()).toArray()));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private boolean isUrgent(Observation observation) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT urgent FROM tuning_request WHERE observation_id = ?")) {
            select.setObject(1, observation.id());
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static Session reverting(Session session) {
        return session.guardedBy(
                new Guardrails(
                        0.8,
                        0.5,
                        RestartPolicy.ALWAYS,
                        List.of(),
                        false,
                        0,
                        RevertTo.INCUMBENT,
                        Approval.AUTOMATIC,
                        List.of()),
                session.knobs());
    }
}
