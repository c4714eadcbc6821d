package io.attune.recommender.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LbfgsTest {

    @Test
    void findsTheBottomOfRosenbrocksValley() {
        double[] bottom = new Lbfgs(LbfgsTest::rosenbrock, 500, 1e-8).minimize(new double[] {-1.2, 1, -1.2, 1});
        assertThat(bottom).containsExactly(new double[] {1, 1, 1, 1}, within(1e-4));
    }

    @Test
    void neverEndsAboveWhereItBegan() {
        double[] start = {3, -4};
        double[] gradient = new double[2];
        double[] end = new Lbfgs(LbfgsTest::rosenbrock, 1, 1e-8).minimize(start);
        assertThat(rosenbrock(end, gradient)).isLessThan(rosenbrock(start, gradient));
        assertThat(start).containsExactly(3, -4);
    }

    @Test
    void refusesToStartWhereThereIsNoValue() {
        Lbfgs search = new Lbfgs((x, gradient) -> Double.POSITIVE_INFINITY, 10, 1e-3);
        assertThatThrownBy(() -> search.minimize(new double[1])).isInstanceOf(ArithmeticException.class);
    }

    private static double rosenbrock(double[] x, double[] gradient) {
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double valley = x[i + 1] - x[i] * x[i];
            sum += 100 * valley * valley + (1 - x[i]) * (1 - x[i]);
            gradient[i] += -400 * x[i] * valley - 2 * (1 - x[i]);
            gradient[i + 1] += 200 * valley;
        }
        return sum;
    }
}
