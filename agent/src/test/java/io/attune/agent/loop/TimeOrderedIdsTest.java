package io.attune.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    private static final long SEED = 11;

    /** The time and its 48 bits are the example of RFC 9562, appendix A.6. */
    @Test
    void beginsWithTheTimeAndIsOfVersionSeven() {
        UUID id = at(Instant.parse("2022-02-22T19:22:22Z")).next();

        assertThat(id.toString()).startsWith("017f22e2-79b0-7");
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void isNeverTheSameTwice() {
        TimeOrderedIds ids = at(Instant.EPOCH);

        assertThat(Stream.generate(ids::next).limit(10_000)).doesNotHaveDuplicates();
    }

    private static TimeOrderedIds at(Instant instant) {
        return new TimeOrderedIds(Clock.fixed(instant, ZoneOffset.UTC), new Random(SEED));
    }
}
