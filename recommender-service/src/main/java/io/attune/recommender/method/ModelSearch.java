package io.attune.recommender.method;

import io.attune.model.recommendation.Prediction;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.session.Hyperparameter;
import io.attune.model.snapshot.PrunedMetrics;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.recommender.acquisition.AcquisitionSearch;
import io.attune.recommender.acquisition.LogExpectedImprovement;
import io.attune.recommender.mapping.Mapping;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.surrogate.GaussianProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One step of Bayesian optimisation: map, fit, search. */
final class ModelSearch {

    private static final int SEEDS = 5;
    private static final double NINETY_PERCENT = 1.6448536269514722;

    private final Situation situation;
    private final Mapping mapping;
    private final TrainingRows rows;
    private final int[] moving;

    ModelSearch(Situation situation) {
        this.situation = situation;
        this.mapping = SimilarWorkload.of(situation);
        this.rows = new TrainingRows(situation, mapping.chosen());
        this.moving = MovingKnobs.of(
                situation,
                Math.max(0, situation.attempts().size() - situation.whole(Hyperparameter.COLD_START_EVALUATIONS)));
    }

    /** @throws ArithmeticException where no model can be fitted */
    Advice next() {
        GaussianProcess model = GaussianProcess.fitted(rows.trainingSet());
        double incumbentCost = Double.POSITIVE_INFINITY;
        for (Attempt attempt : situation.attempts()) {
            if (attempt.trial().isMeasured() && situation.isFeasible(attempt)) {
                incumbentCost = Math.min(incumbentCost, model.mean(rows.point(attempt.configuration())));
            }
        }
        ConstraintModels constraints = new ConstraintModels(situation);
        // before anything is feasible there is nothing to improve on: what is likely feasible is looked for (Gelbart et
        // al. 2014)
        boolean hasIncumbent = Double.isFinite(incumbentCost);
        LogExpectedImprovement improvement = new LogExpectedImprovement(
                incumbentCost - situation.problem().session().hyperparameter(Hyperparameter.EXPLORATION));
        double[] predicted = new double[2];
        AcquisitionSearch.Acquisition acquisition = configuration -> {
            model.predict(rows.point(configuration), predicted);
            double gain = hasIncumbent ? improvement.at(predicted[0], predicted[1]) : 0;
            return gain + constraints.logProbability(configuration);
        };
        Optional<double[]> found = new AcquisitionSearch(
                        situation.space(),
                        moving,
                        situation.tried(),
                        situation::recommendable,
                        acquisition,
                        new SplittableRandom(situation.problem().seed()))
                .best(seeds(model, constraints));
        if (found.isEmpty()) {
            return NearbyConfiguration.of(situation, "every configuration that was looked at had been tried");
        }
        double logImprovement = acquisition.of(found.get());
        return draft(model, predicted, logImprovement, constraints.notes(found.get()))
                .proposing(found.get());
    }

    /** The best known configurations by what the models expect of them, best first. */
    private List<double[]> seeds(GaussianProcess model, ConstraintModels constraints) {
        List<double[]> known = new ArrayList<>();
        for (double[] configuration : rows.knownConfigurations()) {
            double[] valid = situation.validator().validated(configuration);
            if (known.stream().noneMatch(other -> Arrays.equals(other, valid))) {
                known.add(valid);
            }
        }
        double[] means = known.stream()
                .mapToDouble(configuration ->
                        model.mean(rows.point(configuration)) - constraints.logProbability(configuration))
                .toArray();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < means.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> means[i]));
        return order.stream().limit(SEEDS).map(known::get).toList();
    }

    private Draft draft(
            GaussianProcess model, double[] predicted, double logImprovement, List<String> constraintNotes) {
        RankedKnobs ranked = situation.problem().rankedKnobs();
        PrunedMetrics pruned = situation.problem().prunedMetrics();
        UUID mapped = mapping.chosen().map(SourceWorkload::workloadId).orElse(null);
        List<String> movedKnobs = Arrays.stream(moving)
                .mapToObj(i -> situation.space().axis(i).name())
                .toList();
        return new Draft(
                situation,
                "gaussian-process",
                reason(model, mapped),
                prediction(model, predicted),
                mapped,
                rows.sourceRows(),
                pruned == null ? null : pruned.version(),
                ranked == null ? null : ranked.version(),
                movedKnobs,
                new Explanation(mapping.scores(), details(model, logImprovement), constraintNotes));
    }

    private Reason reason(GaussianProcess model, @Nullable UUID mapped) {
        int own = model.rows() - rows.sourceRows();
        String learnt = "Chosen by expected improvement from a model of " + own + " observations";
        return mapped == null
                ? Reason.of(ReasonCode.NO_SIMILAR_WORKLOAD, learnt + " of this workload.")
                : Reason.of(
                        ReasonCode.MAPPED_WORKLOAD,
                        learnt + " of this workload and " + rows.sourceRows() + " of a similar one.");
    }

    private @Nullable Prediction prediction(GaussianProcess model, double[] predicted) {
        double half = NINETY_PERCENT
                * Math.sqrt(predicted[1] + model.hyperparameters().noiseVariance());
        double mean = rows.scale().valueOf(predicted[0]);
        double one = rows.scale().valueOf(predicted[0] - half);
        double other = rows.scale().valueOf(predicted[0] + half);
        boolean finite = Double.isFinite(mean) && Double.isFinite(one) && Double.isFinite(other);
        return finite ? new Prediction(mean, Math.min(one, other), Math.max(one, other)) : null;
    }

    private Explanation.Model details(GaussianProcess model, double logImprovement) {
        SortedMap<String, Double> lengthScales = new TreeMap<>();
        List<String> names = rows.featureNames();
        for (int i = 0; i < names.size(); i++) {
            lengthScales.put(
                    names.get(i), model.hyperparameters().lengthScales().get(i));
        }
        return new Explanation.Model(
                "matern-5/2",
                model.rows(),
                lengthScales,
                model.hyperparameters().signalVariance(),
                model.hyperparameters().noiseVariance(),
                logImprovement);
    }
}
