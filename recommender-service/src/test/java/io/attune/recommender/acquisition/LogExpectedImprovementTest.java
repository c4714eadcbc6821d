package io.attune.recommender.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogExpectedImprovementTest {

    /** Computed with 60 and more decimal digits. */
    @ParameterizedTest
    @CsvSource({
        "5, 1.609437923126431385",
        "1.5, 0.424814556762259296",
        "0.3, -0.567817153677936884",
        "0, -0.918938533204672742",
        "-0.5, -1.620516264387319919",
        "-0.99, -2.466114391669049382",
        "-1, -2.485121025712641337",
        "-1.01, -2.504199857480256779",
        "-2, -4.768783523917114157",
        "-3.7, -10.560447204460455289",
        "-10, -55.55312203612235592718",
        "-25, -319.8614635814959543324",
    })
    void isRightToTenDigits(double z, double expected) {
        assertThat(LogExpectedImprovement.logFactor(z)).isCloseTo(expected, within(1e-10 * Math.abs(expected)));
    }

    @Test
    void growsWithoutAJumpFromTheFarTailOn() {
        double previous = Double.NEGATIVE_INFINITY;
        for (double z = -1e9; z < 10; z += Math.max(1e-3, -z * 1e-3)) {
            double value = LogExpectedImprovement.logFactor(z);
            assertThat(value).as("at %s", z).isFinite().isGreaterThan(previous);
            previous = value;
        }
    }

    @Test
    void prefersTheLowerMeanAndTheLargerVariance() {
        LogExpectedImprovement improvement = new LogExpectedImprovement(0);
        assertThat(improvement.at(1, 0.5)).isGreaterThan(improvement.at(2, 0.5));
        assertThat(improvement.at(1, 0.5)).isGreaterThan(improvement.at(1, 0.25));
        assertThat(improvement.at(50, 1e-12)).isFinite();
    }
}
