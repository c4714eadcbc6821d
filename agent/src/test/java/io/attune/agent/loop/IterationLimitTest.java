package io.attune.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IterationLimitTest {

    @Test
    void aRunThatIsShorterThanItsSessionEndsWithoutAskingForMore() {
        IterationLimit limit = new IterationLimit(3, 10);

        assertThat(limit.endsOnlyThisRunAt(2)).isFalse();
        assertThat(limit.endsOnlyThisRunAt(3)).isTrue();
        assertThat(new IterationLimit(3, null).endsOnlyThisRunAt(3)).isTrue();
    }

    @Test
    void aSpentBudgetIsForTheServerToTell() {
        assertThat(new IterationLimit(10, 10).endsOnlyThisRunAt(10)).isFalse();
        assertThat(new IterationLimit(null, 10).endsOnlyThisRunAt(10)).isFalse();
        assertThat(new IterationLimit(null, 10).isReachedBy(10)).isTrue();
    }

    @Test
    void theLowerNumberCounts() {
        assertThat(new IterationLimit(3, 10).number()).isEqualTo(3);
        assertThat(new IterationLimit(30, 10).number()).isEqualTo(10);
        assertThat(new IterationLimit(null, null).isReachedBy(1_000)).isFalse();
    }
}
