package io.attune.commons;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.commons.job.Jobs;
import io.attune.commons.outbox.Outbox;
import io.attune.commons.testapp.Chores;
import io.attune.commons.testapp.Chores.Chore;
import io.attune.commons.testapp.Counters;
import io.attune.commons.testapp.Note;
import io.attune.commons.testapp.Notes;
import io.attune.embedded.KafkaProcess;
import io.attune.embedded.PostgresServer;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.LongStream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class OutageTest {

    @Inject
    Outbox outbox;

    @Inject
    Jobs jobs;

    @Inject
    Notes notes;

    @Inject
    Counters counters;

    @SuppressWarnings("NullAway.Init") // set by RealInfrastructure
    PostgresServer postgres;

    @SuppressWarnings("NullAway.Init") // set by RealInfrastructure
    KafkaProcess kafka;

    private final String name = UUID.randomUUID().toString();

    @Test
    void losesNothingWhenPostgresIsKilledWhileEventsAndJobsAreOnTheirWay() {
        QuarkusTransaction.requiringNew()
                .run(() -> LongStream.rangeClosed(1, 300).forEach(this::append));
        QuarkusTransaction.requiringNew()
                .run(() -> jobs.submit(Chores.KIND, name, null, new Chore(name, name, 1_000, 0, 0)));
        await().until(() -> !notes.numbersOf(name).isEmpty());
        postgres.kill();
        postgres.restart();
        await().ignoreExceptions().atMost(Duration.ofSeconds(20)).until(() -> {
            QuarkusTransaction.requiringNew().run(() -> append(301));
            return true;
        });

        await().ignoreExceptions().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(notes.numbersOf(name))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 301).boxed().toList());
            assertThat(counters.current(name)).isEqualTo(1);
        });
    }

    @Test
    void staysAliveAndReadyWhileTheBrokerIsAway() {
        kafka.kill();
        try {
            QuarkusTransaction.requiringNew().run(() -> append(1));
            await().during(Duration.ofSeconds(12))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> {
                        given().get("/q/health/live").then().statusCode(200);
                        given().get("/q/health/ready").then().statusCode(200);
                        given().get("/q/health/started").then().statusCode(200);
                    });
        } finally {
            kafka.restart();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(notes.numbersOf(name)).containsExactly(1L));
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void isAliveButNotReadyWhilePostgresIsAway() {
        postgres.kill();
        try {
            given().get("/q/health/live").then().statusCode(200);
            given().get("/q/health/ready").then().statusCode(503).body("status", Matchers.equalTo("DOWN"));
        } finally {
            postgres.restart();
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void tellsClientsToTryAgainWhilePostgresIsAway() {
        given().get("/api/v1/stored?name=" + name).then().statusCode(200);
        postgres.kill();
        try {
            given().get("/api/v1/stored?name=" + name)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", Matchers.equalTo("1"))
                    .body("code", Matchers.equalTo("UNAVAILABLE"));
        } finally {
            postgres.restart();
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> given().get("/api/v1/stored?name=" + name).then().statusCode(200));
    }

    private void append(long number) {
        outbox.append(Note.WRITTEN, name, name, Note.of(number));
    }
}
