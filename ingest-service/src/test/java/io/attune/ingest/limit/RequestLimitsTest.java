package io.attune.ingest.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.commons.problem.ProblemException;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {

    private static final UUID TOKEN = new UUID(0, 1);

    private final RequestLimits limits = new RequestLimits(new LimitConfiguration() {
        @Override
        public int burst() {
            return 50;
        }

        @Override
        public int perSecond() {
            return 1;
        }
    });

    @Test
    void letsABurstThroughAndNoMore() {
        exhaust();

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 50; i++) {
                        limits.count(TOKEN);
                    }
                })
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.status()).isEqualTo(429);
                    assertThat(refusal.headers())
                            .containsKey("Retry-After")
                            .containsEntry("RateLimit-Policy", "\"token\";q=50;w=50")
                            .containsEntry("RateLimit", "\"token\";r=0;t=50");
                });
    }

    @Test
    void countsEachTokenByItself() {
        exhaust();

        limits.count(new UUID(0, 2));

        assertThat(limits.left(new UUID(0, 2))).isEqualTo("\"token\";r=49;t=1");
    }

    private void exhaust() {
        for (int i = 0; i < 50; i++) {
            limits.count(TOKEN);
        }
    }
}
