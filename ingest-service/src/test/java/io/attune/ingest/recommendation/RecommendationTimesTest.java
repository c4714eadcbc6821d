package io.attune.ingest.recommendation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.ingest.fixture.Api;
import io.attune.ingest.fixture.Events;
import io.attune.model.recommendation.Recommendation;
import io.attune.testing.RealInfrastructure;
import io.attune.testing.Scrape;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class RecommendationTimesTest {

    private static final String COUNT = "attune_recommendation_latency_seconds_count";
    private static final String SUM = "attune_recommendation_latency_seconds_sum";

    private final Api api = Api.admin();

    @Inject
    Events events;

    @Test
    void countEachRecommendationOnceWithTheTimeSinceItsObservation() throws InterruptedException {
        String session = api.session();
        String observation = api.observation(session);
        Scrape before = scrape();
        Thread.sleep(300);

        Recommendation made = Events.recommendation(session, observation, 1);
        events.recommend(made);
        events.recommend(made);

        await().atMost(Duration.ofSeconds(60)).until(() -> scrape().value(COUNT) > before.value(COUNT));
        String next = api.observation(session);
        events.recommend(Events.recommendation(session, next, 2));
        await().atMost(Duration.ofSeconds(60)).until(() -> scrape().value(COUNT) >= before.value(COUNT) + 2);

        Scrape after = scrape();
        assertThat(after.value(COUNT) - before.value(COUNT)).isEqualTo(2);
        assertThat(after.value(SUM) - before.value(SUM)).isGreaterThanOrEqualTo(0.3);
    }

    private static Scrape scrape() {
        return Scrape.of(
                given().get("/q/metrics").then().statusCode(200).extract().asString());
    }
}
