package io.attune.recommender.method;

import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Session;
import io.attune.recommender.mapping.Mapping;
import io.attune.recommender.ottertune.GradientSearch;
import io.attune.recommender.ottertune.NetworkRegression;
import io.attune.recommender.ottertune.Standardization;
import io.attune.recommender.ottertune.Starts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * OtterTune's neural network (Van Aken et al., PVLDB 14(7), 2021): the rows of {@link OtterTuneGpr}, a network in the place of the
 * process, and a gradient search for the least cost that it expects. It has no uncertainty to explore by; noise on its weights does
 * that where the session asks for it.
 */
record OtterTuneDnn() implements SearchMethod {

    private static final double RATE = 0.01;

    @Override
    public Advice next(Situation situation) {
        return OtterTuneStart.next(situation, () -> modelled(situation));
    }

    private static Advice modelled(Situation situation) {
        Mapping mapping = SimilarWorkload.of(situation);
        OtterTuneRows rows = new OtterTuneRows(situation, mapping.chosen());
        double[][] points = rows.points();
        Standardization scaling = new Standardization(points);
        double[][] bounds = rows.coordinates().bounds(situation.space());
        double[] lower = scaling.scaled(bounds[0]);
        double[] upper = scaling.scaled(bounds[1]);
        double[][] scaled = Arrays.stream(points).map(scaling::scaled).toArray(double[][]::new);
        SplittableRandom random = new SplittableRandom(situation.problem().seed());
        NetworkRegression network = new NetworkRegression(scaling.columns(), random);
        network.train(scaled, rows.costs(), situation.whole(Hyperparameter.TRAINING_EPOCHS));
        network.disturb(weightNoise(situation));
        List<double[]> starts = Starts.of(
                scaled,
                rows.costs(),
                lower,
                upper,
                situation.whole(Hyperparameter.RANDOM_STARTS),
                situation.whole(Hyperparameter.BEST_STARTS),
                random);
        List<double[]> proposals = new GradientSearch(lower, upper, situation.whole(Hyperparameter.INPUT_STEPS), RATE)
                .minima(network, starts).stream()
                        .map(minimum ->
                                situation.recommendable(rows.coordinates().configuration(scaling.unscaled(minimum))))
                        .sorted(Comparator.comparingDouble(configuration -> network.predict(
                                scaling.scaled(rows.coordinates().of(configuration)))))
                        .toList();
        return rows.draft("ottertune-dnn", "the least expected cost", mapping, null, null)
                .proposing(OtterTuneStart.untried(situation, proposals));
    }

    /** Falls, or rises, evenly from the first evaluation of the model on. */
    private static double weightNoise(Situation situation) {
        Session session = situation.problem().session();
        int evaluation = situation.explored() - situation.whole(Hyperparameter.COLD_START_EVALUATIONS);
        double share = Math.min(1, evaluation / session.hyperparameter(Hyperparameter.WEIGHT_NOISE_EVALUATIONS));
        double first = session.hyperparameter(Hyperparameter.WEIGHT_NOISE_AT_FIRST);
        return first + share * (session.hyperparameter(Hyperparameter.WEIGHT_NOISE_AT_LAST) - first);
    }
}
