package io.attune.recommender.ottertune;

import io.attune.recommender.neural.Activation;
import io.attune.recommender.neural.Activation.Function;
import io.attune.recommender.neural.BatchNormalization;
import io.attune.recommender.neural.Dense;
import io.attune.recommender.neural.Dropout;
import io.attune.recommender.neural.Network;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/**
 * Deep deterministic policy gradient (Lillicrap et al., ICLR 2016) in the shape that CDBTune (Zhang et al., SIGMOD 2019) and OtterTune
 * (Van Aken et al., PVLDB 14(7), 2021) give it: an actor from metrics to knobs, a critic of both. It is trained anew from the whole
 * history each time instead of being kept, so that the same history gives the same action.
 *
 * <p>O(u b (s + a + 128) 128) for u updates with batches of b, s metrics and a knobs.
 */
public final class ActorCritic {

    static final double DEVIATION = 0.01;
    static final double DECAY = 1e-5;

    private static final double FOLLOWING = 0.002;
    private static final double DROPPED = 0.3;

    /**
     * How it learns.
     *
     * @param actorRate of the actor's Adam
     * @param criticRate of the critic's
     * @param discount share of the next value that counts, below 1
     * @param batch transitions of an update
     */
    public record Settings(double actorRate, double criticRate, double discount, int batch) {}

    private final Settings settings;
    private final SplittableRandom random;
    private final Network actor;
    private final Network followingActor;
    private final Critic critic;
    private final Critic followingCritic;

    /** An untrained pair. */
    public ActorCritic(int states, int actions, Settings settings, SplittableRandom random) {
        this.settings = settings;
        this.random = random;
        this.actor = actor(states, actions);
        this.followingActor = actor(states, actions);
        this.critic = new Critic(states, actions, settings.criticRate(), random);
        this.followingCritic = new Critic(states, actions, settings.criticRate(), random);
        followingActor.follow(actor, 1);
        followingCritic.follow(critic, 1);
    }

    private Network actor(int states, int actions) {
        return new Network(
                settings.actorRate(),
                DECAY,
                Dense.normal(states, 128, DEVIATION, random),
                new Activation(Function.LEAKY_RELU),
                new BatchNormalization(128),
                Dense.normal(128, 128, DEVIATION, random),
                new Activation(Function.TANH),
                new Dropout(DROPPED, random),
                Dense.normal(128, 64, DEVIATION, random),
                new Activation(Function.TANH),
                new BatchNormalization(64),
                Dense.normal(64, actions, DEVIATION, random),
                new Activation(Function.SIGMOID));
    }

    /** Learns from a history. */
    public void train(List<Transition> history, int updates) {
        PrioritisedReplay replay = new PrioritisedReplay(history, random);
        for (int update = 0; update < updates; update++) {
            int[] drawn = replay.draw(settings.batch());
            DMatrixRMaj states = new DMatrixRMaj(drawn.length, history.get(0).state().length);
            DMatrixRMaj actions = new DMatrixRMaj(drawn.length, history.get(0).action().length);
            DMatrixRMaj next = new DMatrixRMaj(drawn.length, states.numCols);
            for (int k = 0; k < drawn.length; k++) {
                Transition transition = replay.transition(drawn[k]);
                System.arraycopy(transition.state(), 0, states.data, k * states.numCols, states.numCols);
                System.arraycopy(transition.action(), 0, actions.data, k * actions.numCols, actions.numCols);
                System.arraycopy(transition.next(), 0, next.data, k * next.numCols, next.numCols);
            }
            improveCritic(replay, drawn, states, actions, next);
            improveActor(states);
        }
    }

    private void improveCritic(
            PrioritisedReplay replay, int[] drawn, DMatrixRMaj states, DMatrixRMaj actions, DMatrixRMaj next) {
        double[] later = new double[drawn.length];
        if (settings.discount() > 0) {
            later = followingCritic.value(next, followingActor.forward(next, false)).data;
        }
        double[] weights = replay.weights(drawn);
        DMatrixRMaj byValues = critic.value(states, actions).copy();
        for (int k = 0; k < drawn.length; k++) {
            double error = byValues.data[k] - replay.transition(drawn[k]).reward() - settings.discount() * later[k];
            byValues.data[k] = 2 * weights[k] * error / drawn.length;
            replay.erred(drawn[k], error);
        }
        critic.backward(byValues);
        critic.learn();
        if (settings.discount() > 0) {
            followingCritic.follow(critic, FOLLOWING);
            followingActor.follow(actor, FOLLOWING);
        }
    }

    private void improveActor(DMatrixRMaj states) {
        DMatrixRMaj byValues = critic.value(states, actor.forward(states, true)).createLike();
        byValues.fill(-1.0 / states.numRows);
        actor.backward(critic.backward(byValues));
        critic.forget();
        actor.learn();
    }

    /** The knobs that are best in a state, each from 0 to 1. */
    public double[] action(double[] state) {
        return actor.forward(DMatrixRMaj.wrap(1, state.length, state.clone()), false)
                .data
                .clone();
    }
}
