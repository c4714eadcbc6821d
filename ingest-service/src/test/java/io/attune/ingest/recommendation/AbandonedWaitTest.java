package io.attune.ingest.recommendation;

import io.attune.commons.token.Scope;
import io.attune.commons.token.TokenGrant;
import io.attune.ingest.fixture.Api;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class AbandonedWaitTest {

    private static final TokenGrant ADMIN = new TokenGrant(UUID.randomUUID(), "test", Set.of(Scope.ADMIN), null, null);

    @Inject
    NextRecommendation next;

    @Inject
    WaitingRoom room;

    @Test
    void leavesThePlaceOfWhoGoesAwayWhenever() {
        Api api = Api.admin();
        String session = api.session();
        UUID observation = UUID.fromString(api.observation(session));

        for (int i = 0; i < 200; i++) {
            var waiting = next.await(ADMIN, UUID.fromString(session), observation, Duration.ofMinutes(10))
                    .subscribe()
                    .with(found -> {});
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos() * (i % 20) / 2);
            waiting.cancel();
        }

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(room::isEmpty);
    }
}
