package io.attune.recommender.method;

import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Session;
import io.attune.recommender.ottertune.ActorCritic;
import io.attune.recommender.ottertune.Coordinates;
import io.attune.recommender.ottertune.ExplorationNoise;
import io.attune.recommender.ottertune.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * OtterTune's reinforcement learning (Van Aken et al., PVLDB 14(7), 2021, after CDBTune): from the metrics of the last evaluation to the
 * next configuration. It learns from the session's own evaluations, in their order; workloads are not mapped. So that an answer takes a
 * bounded time there are at most {@value #MOST_UPDATES} updates, about half a second of them. With so few the critic has to learn faster
 * than the actor moves: the usual rates are 0.01 and 0.002, where OtterTune's are 0.001 and 0.02 for networks that it keeps.
 */
record OtterTuneDdpg() implements SearchMethod {

    private static final int MOST_UPDATES = 150;
    private static final double WIDER = 0.05;

    @Override
    public Advice next(Situation situation) {
        return OtterTuneStart.next(situation, () -> learnt(situation));
    }

    private static Advice learnt(Situation situation) {
        Session session = situation.problem().session();
        Coordinates coordinates = new Coordinates(situation.everything());
        MetricStates states = MetricStates.of(situation);
        List<Transition> history = Evaluations.of(situation, coordinates, states);
        SplittableRandom random = new SplittableRandom(situation.problem().seed());
        ActorCritic.Settings settings = new ActorCritic.Settings(
                session.hyperparameter(Hyperparameter.ACTOR_RATE),
                session.hyperparameter(Hyperparameter.CRITIC_RATE),
                session.hyperparameter(Hyperparameter.DISCOUNT),
                situation.whole(Hyperparameter.BATCH_SIZE));
        ActorCritic agent = new ActorCritic(states.width(), coordinates.width(), settings, random);
        long updates = (long) history.size() * situation.whole(Hyperparameter.UPDATES_PER_EVALUATION);
        agent.train(history, (int) Math.min(MOST_UPDATES, updates));
        double[] action = agent.action(states.last());
        double[] noise = ExplorationNoise.at(situation.explored(), action.length, new SplittableRandom(session.seed()));
        double[] chosen = OtterTuneStart.untried(situation, proposals(coordinates, action, noise, random));
        Reason reason = Reason.of(
                ReasonCode.NO_SIMILAR_WORKLOAD,
                "Chosen by an actor that learnt from " + history.size() + " evaluations of this session.");
        return Draft.of(situation, "ottertune-ddpg", reason, SearchMethod.allKnobs(situation))
                .proposing(chosen);
    }

    /** The action with its noise, then with more and more noise besides, in case that it was tried. */
    private static List<double[]> proposals(
            Coordinates coordinates, double[] action, double[] noise, SplittableRandom random) {
        List<double[]> proposals = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            double[] row = action.clone();
            for (int k = 0; k < row.length; k++) {
                row[k] += noise[k] + i * WIDER * random.nextGaussian();
            }
            proposals.add(coordinates.configuration(row));
        }
        return proposals;
    }
}
