package io.attune.recommender.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {

    /** scipy.stats.spearmanr([1, 2, 2, 4, 9], [2, 1, 3, 3, 8]) gives 0.7631578947368421. */
    @Test
    void averagesTheRanksOfEqualValues() {
        assertThat(RankCorrelation.of(new double[] {1, 2, 2, 4, 9}, new double[] {2, 1, 3, 3, 8}))
                .isEqualTo(0.7631578947368421, within(1e-12));
    }

    @Test
    void isOneForAnyIncreasingCurveAndMinusOneForAFallingOne() {
        assertThat(RankCorrelation.of(new double[] {1, 5, 3}, new double[] {1, 125, 27}))
                .isEqualTo(1, within(1e-12));
        assertThat(RankCorrelation.of(new double[] {1, 5, 3}, new double[] {0, -9, -4}))
                .isEqualTo(-1, within(1e-12));
    }

    @Test
    void isNoneWhereNothingVaries() {
        assertThat(RankCorrelation.of(new double[] {2, 2, 2}, new double[] {1, 2, 3}))
                .isZero();
        assertThat(RankCorrelation.of(new double[] {2}, new double[] {1})).isZero();
    }
}
