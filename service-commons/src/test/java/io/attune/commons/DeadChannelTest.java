package io.attune.commons;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.attune.commons.testapp.Broker;
import io.attune.embedded.KafkaProcess;
import io.attune.model.event.Topic;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** In an application of its own: what dies here stays dead. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
@TestProfile(DeadChannelTest.OfItsOwn.class)
class DeadChannelTest {

    /** Starts the application anew. */
    public static final class OfItsOwn implements QuarkusTestProfile {}

    @SuppressWarnings("NullAway.Init") // set by RealInfrastructure
    KafkaProcess kafka;

    @Test
    void isNotAliveOnceAChannelHasDied() {
        given().get("/q/health/live").then().statusCode(200).body("checks[0].data.doomed", equalTo("[OK]"));

        new Broker(kafka.bootstrapServers()).send(new ProducerRecord<>(Topic.CATALOGS.topicName(), "key", new byte[0]));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> given().get("/q/health/live")
                .then()
                .statusCode(503)
                .body("checks[0].data.doomed", startsWith("[KO]"))
                .body("checks[0].data.notes", equalTo("[OK]")));
    }
}
