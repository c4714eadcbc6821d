package io.attune.recommender.ottertune;

import io.attune.recommender.neural.Activation;
import io.attune.recommender.neural.Activation.Function;
import io.attune.recommender.neural.Dense;
import io.attune.recommender.neural.Network;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** What reward an action in a state leads to: a branch of 64 units for each of the two, then 128 and 64 for both. */
final class Critic {

    private static final int BRANCH = 64;

    private final Network ofStates;
    private final Network ofActions;
    private final Network ofBoth;

    Critic(int states, int actions, double rate, SplittableRandom random) {
        this.ofStates = branch(states, rate, random);
        this.ofActions = branch(actions, rate, random);
        this.ofBoth = new Network(
                rate,
                ActorCritic.DECAY,
                Dense.normal(2 * BRANCH, 128, ActorCritic.DEVIATION, random),
                new Activation(Function.LEAKY_RELU),
                Dense.normal(128, 64, ActorCritic.DEVIATION, random),
                new Activation(Function.TANH),
                Dense.normal(64, 1, ActorCritic.DEVIATION, random));
    }

    private static Network branch(int inputs, double rate, SplittableRandom random) {
        return new Network(
                rate,
                ActorCritic.DECAY,
                Dense.normal(inputs, BRANCH, ActorCritic.DEVIATION, random),
                new Activation(Function.TANH));
    }

    /** A value for each row. */
    DMatrixRMaj value(DMatrixRMaj states, DMatrixRMaj actions) {
        DMatrixRMaj one = ofStates.forward(states, true);
        DMatrixRMaj other = ofActions.forward(actions, true);
        return ofBoth.forward(CommonOps_DDRM.concatColumns(one, other, null), true);
    }

    /** The gradient by the actions of the last values, from that by the values. */
    DMatrixRMaj backward(DMatrixRMaj byValues) {
        DMatrixRMaj byBoth = ofBoth.backward(byValues);
        ofStates.backward(CommonOps_DDRM.extract(byBoth, 0, byBoth.numRows, 0, BRANCH));
        return ofActions.backward(CommonOps_DDRM.extract(byBoth, 0, byBoth.numRows, BRANCH, 2 * BRANCH));
    }

    void learn() {
        ofStates.learn();
        ofActions.learn();
        ofBoth.learn();
    }

    void forget() {
        ofStates.forget();
        ofActions.forget();
        ofBoth.forget();
    }

    void follow(Critic other, double share) {
        ofStates.follow(other.ofStates, share);
        ofActions.follow(other.ofActions, share);
        ofBoth.follow(other.ofBoth, share);
    }
}
