package io.attune.recommender.ottertune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.model.session.Objective;
import io.attune.model.session.Objective.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The network and the actor on problems whose answer is known. */
class LearnersTest {

    @Test
    void theNetworkLearnsASmoothFunctionAndItsSlope() {
        SplittableRandom random = new SplittableRandom(4);
        double[][] rows = new double[120][];
        double[] costs = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.doubles(3, -1.5, 1.5).toArray();
            costs[i] = rows[i][0] - 0.5 * rows[i][1];
        }
        NetworkRegression network = new NetworkRegression(3, random);
        network.train(rows, costs, 100);

        double[] values = new double[1];
        double[] gradients = new double[3];
        network.evaluate(new double[3], 1, values, gradients);

        assertThat(values[0]).isEqualTo(network.predict(new double[3])).isCloseTo(0, within(0.3));
        assertThat(gradients[0]).isBetween(0.4, 1.6);
        assertThat(gradients[1]).isBetween(-1.0, -0.1);
    }

    @Test
    void theActorFindsTheRewardedAction() {
        SplittableRandom random = new SplittableRandom(9);
        List<Transition> history = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double[] action = random.doubles(2).toArray();
            double reward = action[0] - action[1];
            history.add(new Transition(new double[] {0.5}, action, reward, new double[] {0.5}));
        }
        ActorCritic agent =
                new ActorCritic(1, 2, new ActorCritic.Settings(0.002, 0.01, 0, 32), new SplittableRandom(2));
        agent.train(history, 300);

        double[] action = agent.action(new double[] {0.5});

        assertThat(action[0]).isGreaterThan(0.8);
        assertThat(action[1]).isLessThan(0.2);
    }

    @Test
    void rewardsWhatIsBetterInEitherDirection() {
        Objective throughput = new Objective("throughput_txn_per_sec", Goal.MAXIMIZE);
        Objective latency = new Objective("p95_latency_ms", Goal.MINIMIZE);

        assertThat(Reward.SIMPLE.of(throughput, 150, 100, 120)).isEqualTo(1.5);
        assertThat(Reward.SIMPLE.of(latency, 50, 100, 120)).isEqualTo(-0.5);
        // ((150/100)² − 1) × 150/120
        assertThat(Reward.GAINS.of(throughput, 150, 100, 120)).isCloseTo(1.5625, within(1e-12));
        assertThat(Reward.GAINS.of(throughput, 50, 100, 120)).isNegative();
        // (((200 − 50)/100)² − 1) × (240 − 50)/120
        assertThat(Reward.GAINS.of(latency, 50, 100, 120)).isCloseTo(1.25 * 190 / 120, within(1e-12));
        assertThat(Reward.GAINS.of(latency, 150, 100, 120)).isNegative();
    }

    @Test
    void noiseOfNeighbouringEvaluationsIsAlike() {
        double together = 0;
        double alone = 0;
        for (int seed = 0; seed < 400; seed++) {
            double before = ExplorationNoise.at(30, 1, new SplittableRandom(seed))[0];
            double after = ExplorationNoise.at(31, 1, new SplittableRandom(seed))[0];
            together += before * after;
            alone += before * before;
        }
        assertThat(together / alone).isBetween(0.7, 0.95);
    }
}
