package io.attune.recommender.method;

import io.attune.model.recommendation.Prediction;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Session;
import io.attune.recommender.acquisition.LogExpectedImprovement;
import io.attune.recommender.mapping.Mapping;
import io.attune.recommender.ottertune.ConfidenceSchedule;
import io.attune.recommender.ottertune.ExponentialProcess;
import io.attune.recommender.ottertune.GradientSearch;
import io.attune.recommender.ottertune.Standardization;
import io.attune.recommender.ottertune.Starts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * OtterTune's default method (Van Aken et al., SIGMOD 2017, sections 6.1 and 6.2): the rows of the workload and of the most similar one,
 * a Gaussian process with a fixed kernel, and the least lower confidence bound that a gradient search finds from random points and the
 * best rows. What it finds is judged once more as the configuration that it stands for, and what was tried gives way to the next best.
 *
 * <p>O(n³ + e s n (n + d)) for n rows, d columns, s starts and e steps.
 */
record OtterTuneGpr() implements SearchMethod {

    private static final double NINETY_PERCENT = 1.6448536269514722;

    @Override
    public Advice next(Situation situation) {
        return OtterTuneStart.next(situation, () -> modelled(situation));
    }

    private static Advice modelled(Situation situation) {
        Session session = situation.problem().session();
        Mapping mapping = SimilarWorkload.of(situation);
        OtterTuneRows rows = new OtterTuneRows(situation, mapping.chosen());
        double[][] points = rows.points();
        Standardization scaling = new Standardization(points);
        double[][] bounds = rows.coordinates().bounds(situation.space());
        double[] lower = scaling.scaled(bounds[0]);
        double[] upper = scaling.scaled(bounds[1]);
        double[][] scaled = Arrays.stream(points).map(scaling::scaled).toArray(double[][]::new);
        ExponentialProcess process = new ExponentialProcess(
                scaled,
                rows.costs(),
                session.hyperparameter(Hyperparameter.LENGTH_SCALE),
                session.hyperparameter(Hyperparameter.SIGNAL_VARIANCE),
                session.hyperparameter(Hyperparameter.NOISE_VARIANCE));
        double beta = session.hyperparameter(Hyperparameter.CONFIDENCE_SCALE)
                * ConfidenceSchedule.at(situation.explored(), scaling.columns());
        List<double[]> starts = Starts.of(
                scaled,
                rows.costs(),
                lower,
                upper,
                situation.whole(Hyperparameter.RANDOM_STARTS),
                situation.whole(Hyperparameter.BEST_STARTS),
                new SplittableRandom(situation.problem().seed()));
        List<double[]> minima = new GradientSearch(
                        lower,
                        upper,
                        situation.whole(Hyperparameter.SEARCH_STEPS),
                        session.hyperparameter(Hyperparameter.SEARCH_RATE))
                .minima(process.lowerConfidenceBound(beta), starts);
        List<double[]> proposals = minima.stream()
                .map(minimum -> situation.recommendable(rows.coordinates().configuration(scaling.unscaled(minimum))))
                .sorted(Comparator.comparingDouble(configuration -> process.lowerConfidenceBound(
                        scaling.scaled(rows.coordinates().of(configuration)), beta)))
                .toList();
        double[] chosen = OtterTuneStart.untried(situation, proposals);
        double[] predicted = process.predict(scaling.scaled(rows.coordinates().of(chosen)));
        return rows.draft(
                        "ottertune-gpr",
                        "lower confidence bound",
                        mapping,
                        prediction(rows, process, predicted),
                        details(rows, process, predicted, session))
                .proposing(chosen);
    }

    private static @Nullable Prediction prediction(OtterTuneRows rows, ExponentialProcess process, double[] predicted) {
        double half = NINETY_PERCENT * Math.sqrt(predicted[1] + process.noiseVariance());
        double mean = rows.scale().valueOf(predicted[0]);
        double one = rows.scale().valueOf(predicted[0] - half);
        double other = rows.scale().valueOf(predicted[0] + half);
        boolean finite = Double.isFinite(one) && Double.isFinite(other);
        return finite ? new Prediction(mean, Math.min(one, other), Math.max(one, other)) : null;
    }

    private static Explanation.Model details(
            OtterTuneRows rows, ExponentialProcess process, double[] predicted, Session session) {
        SortedMap<String, Double> lengthScales = new TreeMap<>();
        rows.coordinates()
                .names()
                .forEach(name -> lengthScales.put(name, session.hyperparameter(Hyperparameter.LENGTH_SCALE)));
        double best = Arrays.stream(rows.costs()).limit(rows.targetRows()).min().orElseThrow();
        return new Explanation.Model(
                "matern-1/2",
                process.rows(),
                lengthScales,
                session.hyperparameter(Hyperparameter.SIGNAL_VARIANCE),
                process.noiseVariance(),
                new LogExpectedImprovement(best).at(predicted[0], predicted[1]));
    }
}
