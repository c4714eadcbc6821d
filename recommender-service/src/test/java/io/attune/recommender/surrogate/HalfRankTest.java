package io.attune.recommender.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfRankTest {

    private static final double[] COSTS = {1, 2, 3, 4, 5, 60, 700, 8000, 90000};

    @Test
    void leavesTheBetterHalfAlone() {
        HalfRank warp = HalfRank.of(COSTS);
        for (int i = 0; i <= 4; i++) {
            assertThat(warp.warped(COSTS[i])).isEqualTo(COSTS[i]);
        }
        assertThat(warp.warped(-17)).isEqualTo(-17);
    }

    @Test
    void bringsTheWorseHalfAsNearAsNormalQuantilesWouldBe() {
        HalfRank warp = HalfRank.of(COSTS);
        double before = 5;
        for (int i = 5; i < COSTS.length; i++) {
            double warped = warp.warped(COSTS[i]);
            assertThat(warped).isGreaterThan(before);
            before = warped;
        }
        // the deviation of the better half around the median is √7.5; the last rank of nine is at the quantile of 17/18
        assertThat(before).isEqualTo(5 + Math.sqrt(7.5) * 1.5932188180, within(1e-6));
    }

    @Test
    void comesBack() {
        double[] costs = new Random(4).doubles(50, -3, 100).toArray();
        HalfRank warp = HalfRank.of(costs);
        for (double cost : costs) {
            assertThat(warp.unwarped(warp.warped(cost))).isEqualTo(cost, within(1e-9));
        }
        assertThat(warp.unwarped(warp.warped(150))).isEqualTo(150, within(1e-9));
    }

    @Test
    void leavesFewOrEqualCostsAlone() {
        assertThat(HalfRank.of(new double[] {1, 2, 1000, 4}).warped(1000)).isEqualTo(1000);
        assertThat(HalfRank.of(new double[] {7, 7, 7, 7, 7, 900}).warped(900)).isEqualTo(900);
    }
}
