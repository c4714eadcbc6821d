package io.attune.characterization.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoringTest {

    @Test
    void decilesAreOneToTen() {
        assertThat(Scoring.DECILES.scores(new double[] {70, 10, 20, 100, 30, 40, 90, 50, 60, 80}))
                .containsExactly(7, 1, 2, 10, 3, 4, 9, 5, 6, 8);
    }

    @Test
    void aNumberThatIsADecileIsInTheFirstThatItIsOf() {
        assertThat(Scoring.DECILES.scores(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 5}))
                .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 10);
    }

    @Test
    void ranksHaveMeanZeroAndDeviationOneAndTiesShareTheirMean() {
        double unit = Math.sqrt(4.5 / 4);
        assertThat(Scoring.RANKS.scores(new double[] {7, 1e9, 7, -3}))
                .containsExactly(new double[] {0, 1.5 / unit, 0, -1.5 / unit}, within(1e-12));
    }
}
