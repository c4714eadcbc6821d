package io.attune.recommender.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class WarmUpTest {

    @Inject
    DataSource dataSource;

    @Test
    void isPartOfReadinessAndLeavesNothingBehind() throws SQLException {
        await().atMost(Conversation.PATIENCE).untilAsserted(() -> given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'warm-up' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'warm-up' }.data.answers", greaterThan(4)));

        assertThat(count("catalog where key like 'rehearsal%'")).isZero();
        assertThat(count("session where body->>'name' = 'rehearsal'")).isZero();
        assertThat(count("observation where catalog_key like 'rehearsal%'")).isZero();
        assertThat(count("recommendation r where not exists (select from session s where s.id = r.session_id)"))
                .isZero();
    }

    private long count(String rows) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery("select count(*) from " + rows)) {
            counted.next();
            return counted.getLong(1);
        }
    }
}
