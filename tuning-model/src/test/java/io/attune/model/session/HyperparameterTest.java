package io.attune.model.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HyperparameterTest {

    private static final Budget HOURS = new Budget(null, Duration.ofHours(8));

    @ParameterizedTest
    @EnumSource(Hyperparameter.class)
    void isFoundByItsLabelAndAdmitsWhatIsUsual(Hyperparameter hyperparameter) {
        assertThat(Hyperparameter.of(hyperparameter.label())).hasValue(hyperparameter);
        assertThat(Strategy.values())
                .filteredOn(hyperparameter::isHeededBy)
                .isNotEmpty()
                .allSatisfy(strategy -> assertThat(Hyperparameter.of(strategy)).contains(hyperparameter));
        assertThat(hyperparameter.admits(hyperparameter.usual(Budget.of(50)))).isTrue();
        assertThat(hyperparameter.admits(hyperparameter.usual(HOURS))).isTrue();
        assertThat(hyperparameter.admits(Double.NaN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "12, 4", "15, 5", "30, 10", "100, 10"})
    void coldStartIsAThirdOfTheBudget(int budget, int evaluations) {
        assertThat(Hyperparameter.COLD_START_EVALUATIONS.usual(Budget.of(budget)))
                .isEqualTo(evaluations);
    }

    @Test
    void coldStartIsTheLongestWhereOnlyTimeIsLimited() {
        assertThat(Hyperparameter.COLD_START_EVALUATIONS.usual(HOURS)).isEqualTo(10);
    }

    @Test
    void aDesignHasRoomForAllButTheBaseline() {
        assertThat(Hyperparameter.DESIGN_SIZE.usual(Budget.of(21))).isEqualTo(20);
        assertThat(Hyperparameter.DESIGN_SIZE.usual(HOURS)).isEqualTo(100);
    }

    @Test
    void saysItsRange() {
        assertThat(Hyperparameter.DESIGN_SIZE.range()).isEqualTo("a whole number from 1 to 100000");
        assertThat(Hyperparameter.EXPLORATION.range()).isEqualTo("a number from 0 to 5");
        assertThat(Hyperparameter.LENGTH_SCALE.range()).isEqualTo("a number from 0.01 to 100");
        assertThat(Hyperparameter.DESIGN_SIZE.admits(1.5)).isFalse();
        assertThat(Hyperparameter.EXPLORATION.admits(1.5)).isTrue();
    }
}
