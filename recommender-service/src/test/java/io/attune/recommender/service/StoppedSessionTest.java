package io.attune.recommender.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.model.catalog.Catalog;
import io.attune.model.observation.Observation;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.testing.RealInfrastructure;
import io.attune.testing.Scrape;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class StoppedSessionTest {

    private static final int WAITING = 20;

    @Inject
    ObjectMapper json;

    @Inject
    DataSource dataSource;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final Catalog catalog = Examples.postgres();
    private final SyntheticDbms dbms = new SyntheticDbms(catalog, 1, 1);
    private final Session session = Conversation.session(catalog, 100);
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
    void isAnsweredItsLastWordAndNothingElseThatWaits() throws SQLException {
        services.answerAfter(session, 1, Map.of());
        List<Observation> observations = IntStream.rangeClosed(2, WAITING)
                .mapToObj(n -> services.observation(session, n, dbms.run(n, Map.of()), null))
                .toList();
        Observation newest = observations.get(observations.size() - 1);
        try (Connection connection = dataSource.getConnection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            // what is at work reads this, and goes on only when this transaction ends
            sql.execute("LOCK TABLE ranked_knobs IN ACCESS EXCLUSIVE MODE");
            observations.forEach(services::tell);
            await().atMost(Conversation.PATIENCE).until(() -> unanswered() == observations.size());
            services.publish(Examples.with(session, SessionState.STOPPED));
            await("one at work, and the last word")
                    .atMost(Conversation.PATIENCE)
                    .until(() -> unanswered() == 2);
            connection.rollback();
        }

        Recommendation last = services.answerTo(newest);

        assertThat(last.reason().code()).isEqualTo(ReasonCode.SESSION_NOT_ACTIVE);
        await().atMost(Conversation.PATIENCE).until(() -> unanswered() == 0);
        assertThat(services.answersOf(session))
                .extracting(Recommendation::sequence)
                .as("the second was at work, and is answered where that had begun")
                .contains(1L, (long) WAITING)
                .isSubsetOf(1L, 2L, (long) WAITING);
    }

    @Test
    void isNotAnsweredWhatCameLateAndIsOvertaken() throws SQLException {
        services.answerAfter(session, 1, Map.of());
        services.publish(Examples.with(session, SessionState.STOPPED));
        Observation late = services.observation(session, 2, dbms.run(2, Map.of()), null);
        Observation newest = services.observation(session, 3, dbms.run(3, Map.of()), null);
        services.observe(newest);
        await().atMost(Conversation.PATIENCE).until(() -> stored() == 2 && isStopped());
        services.tell(late);
        services.request(newest);

        assertThat(services.answerTo(newest).reason().code()).isEqualTo(ReasonCode.SESSION_NOT_ACTIVE);
        await().atMost(Conversation.PATIENCE).until(() -> stored() == 3 && unanswered() == 0);
        assertThat(services.count(List.of(late.id()))).isZero();
    }

    @Test
    void countsWhatWasAdvised() {
        services.answerAfter(session, 1, Map.of());

        Scrape scrape = Scrape.of(
                given().get("/q/metrics").then().statusCode(200).extract().asString());

        assertThat(scrape.value("attune_advice_seconds_count", "strategy=\"attune\""))
                .isPositive();
        assertThat(scrape.value("attune_recommendations_made_total", "reason=\"COLD_START\""))
                .isPositive();
    }

    /** Jobs of the session that are not done. */
    private long unanswered() throws SQLException {
        return number("SELECT count(*) FROM job WHERE serial_key = '" + session.id() + "'");
    }

    private long stored() throws SQLException {
        return number("SELECT count(*) FROM observation WHERE session_id = '" + session.id() + "'");
    }

    private boolean isStopped() throws SQLException {
        return number("SELECT count(*) FROM session WHERE body ->> 'state' = 'STOPPED' AND id = '" + session.id() + "'")
                == 1;
    }

    private long number(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
