package io.attune.model.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final Budget BOTH = new Budget(10, Duration.ofHours(8));

    @Test
    void endsWithWhatIsSpentFirst() {
        assertThat(BOTH.spent(9, Duration.ofHours(8).minusNanos(1))).isEmpty();
        assertThat(BOTH.spent(10, Duration.ofHours(1))).hasValue("All 10 iterations are used");
        assertThat(BOTH.spent(3, Duration.ofHours(8))).hasValue("The time of PT8H is over");
    }

    @Test
    void countsOnlyWhatIsLimited() {
        assertThat(Budget.of(10).spent(9, Duration.ofDays(300))).isEmpty();
        assertThat(new Budget(null, Duration.ofHours(8)).spent(1_000_000, Duration.ofHours(7)))
                .isEmpty();
    }

    @Test
    void refusesABudgetOfNothing() {
        assertThatThrownBy(() -> new Budget(null, null)).hasMessageContaining("of iterations, of time or of both");
        assertThatThrownBy(() -> Budget.of(0)).hasMessageContaining("iterations is 0");
        assertThatThrownBy(() -> new Budget(null, Duration.ZERO)).hasMessageContaining("time is PT0S");
    }
}
