package io.attune.ingest.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.event.EventType;
import io.attune.model.recommendation.TuningRequest;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session is expected to be as a post has left it; another replica may have changed it since. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class OtherReplicaTest {

    private final Api api = Api.admin();
    private String session = "";

    @Inject
    Events events;

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void leaveASession() {
        session = api.session();
        posted().statusCode(202).body("sequence", equalTo(1));
    }

    @Test
    void goesOnAfterWhatAnotherReplicaHasAdded() throws SQLException {
        change(
                "insert into observation (id, session_id, sequence, fingerprint, request, content, warnings, received_at)"
                        + " select gen_random_uuid(), session_id, 2, '', '', content, '[]', now() from observation"
                        + " where session_id = ?::uuid");
        change("update tuning_session set observations = 2 where id = ?::uuid");

        posted().statusCode(202).body("sequence", equalTo(3));
        posted().statusCode(202).body("sequence", equalTo(4));

        assertThat(counted()).isEqualTo(4);
        assertThat(requested(3)).containsExactly(1L, 3L, 4L);
    }

    @Test
    void heedsThatAnotherReplicaHasStoppedTheSession() throws SQLException {
        change(
                "update tuning_session set revision = revision + 1, content = jsonb_set(content, '{state}', '\"STOPPED\"')"
                        + " where id = ?::uuid");

        posted().statusCode(410).body("code", equalTo("SESSION_STOPPED"));
        posted().statusCode(410).body("code", equalTo("SESSION_STOPPED"));

        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void numbersFromTheStartWhereTheDatabaseWasSetBack() throws SQLException {
        change("delete from tuning_request where session_id = ?::uuid");
        change("delete from observation where session_id = ?::uuid");
        change("update tuning_session set observations = 0 where id = ?::uuid");

        posted().statusCode(202).body("sequence", equalTo(1));
        posted().statusCode(202).body("sequence", equalTo(2));

        assertThat(counted()).isEqualTo(2);
    }

    @Test
    void expectsNothingOfASessionThatIsNotTheCallers() {
        Api other = api.tokenOf(api.project(), "observations:write");

        other.post("/sessions/" + session + "/observations", Api.newObservation())
                .then()
                .statusCode(404);
        posted().statusCode(202).body("sequence", equalTo(2));
    }

    private ValidatableResponse posted() {
        return api.post("/sessions/" + session + "/observations", Api.newObservation())
                .then();
    }

    private List<Long> requested(int count) {
        return events
                .await(EventType.TUNING_REQUESTED, count, request -> request.sessionId()
                        .toString()
                        .equals(session))
                .stream()
                .map(TuningRequest::sequence)
                .toList();
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, session);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private int counted() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select observations from tuning_session where id = ?::uuid")) {
            select.setString(1, session);
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getInt(1);
            }
        }
    }
}
