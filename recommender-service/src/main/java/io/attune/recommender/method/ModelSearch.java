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
import io.attune.recommender.problem.Trial;
import io.attune.recommender.space.ChangingFeatures;
import io.attune.recommender.surrogate.CostScale;
import io.attune.recommender.surrogate.Ensemble;
import io.attune.recommender.surrogate.Forest;
import io.attune.recommender.surrogate.GaussianProcess;
import io.attune.recommender.surrogate.Portfolio;
import io.attune.recommender.surrogate.Surrogate;
import io.attune.recommender.surrogate.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One step of Bayesian optimisation: fit the target's model, weigh those of other workloads beside it, search. */
final class ModelSearch {

    private static final int SEEDS = 5;
    private static final double NINETY_PERCENT = 1.6448536269514722;
    /** Own observations after which nothing is listened to but the workload's own model. */
    private static final int PATIENCE = 100;
    /**
     * The search takes the deviation of a Gaussian process times this: one with its most likely hyperparameters alone is surer than it may
     * be, and a search that believes it stays where it is (Berkenkamp, Schoellig and Krause, No-Regret Bayesian Optimization with Unknown
     * Hyperparameters, JMLR 2019).
     */
    private static final double DOUBT = 2;

    /** Far below any logarithm of an improvement; even so, the nearer to the best known configuration, the better. */
    private static final double UNSAFE = -1e12;

    private final Situation situation;
    private final Mapping mapping;
    private final Sources sources;
    private final TrainingRows rows;
    private final int[] moving;
    private final SplittableRandom random;

    /** @param coldStart configurations that were to be tried before a model is asked */
    ModelSearch(Situation situation, Mapping mapping, Sources sources, int coldStart) {
        this.situation = situation;
        this.mapping = mapping;
        this.sources = sources;
        this.rows = new TrainingRows(situation);
        this.moving = MovingKnobs.of(situation, Math.max(0, situation.explored() - coldStart));
        this.random = new SplittableRandom(situation.problem().seed());
    }

    /** @throws ArithmeticException where no model can be fitted */
    Advice next() {
        Portfolio portfolio = new Portfolio(rows.trainingSet(), rows.warpedTrainingSet(), random.split());
        boolean isForest = portfolio.chosen() instanceof Forest;
        TrainingSet data = isForest ? rows.trainingSet() : rows.warpedTrainingSet();
        Ensemble model = Ensemble.of(
                portfolio.chosen(), sources.models(!isForest, random.split()), data, PATIENCE, random.split());
        double incumbentCost = Double.POSITIVE_INFINITY;
        for (Attempt attempt : situation.attempts()) {
            if (attempt.trial().isMeasured() && situation.isFeasible(attempt)) {
                incumbentCost = Math.min(incumbentCost, model.mean(rows.point(attempt.configuration())));
            }
        }
        ConstraintModels constraints = new ConstraintModels(situation);
        FailureModel failures = new FailureModel(situation, sources.chosen(), random.split());
        // before anything is feasible there is nothing to improve on: what is likely feasible is looked for (Gelbart et
        // al. 2014)
        boolean hasIncumbent = Double.isFinite(incumbentCost);
        LogExpectedImprovement improvement = new LogExpectedImprovement(
                incumbentCost - situation.problem().session().hyperparameter(Hyperparameter.EXPLORATION));
        double doubt = isForest ? 1 : DOUBT * DOUBT;
        double[] predicted = new double[2];
        ChangingFeatures features = new ChangingFeatures(situation.space());
        SafeFloor floor = situation.safeFloor();
        AcquisitionSearch.Acquisition acquisition = configuration -> {
            double[] point = features.of(configuration);
            model.predict(point, predicted);
            double gain = hasIncumbent ? improvement.at(predicted[0], doubt * predicted[1]) : 0;
            return floor.isKeptBy(configuration)
                    ? gain + constraints.logProbability(point) + failures.logProbability(point)
                    : UNSAFE * (1 + floor.distance(configuration));
        };
        Optional<double[]> found = new AcquisitionSearch(
                        situation.space(),
                        moving,
                        situation.tried(),
                        situation::recommendable,
                        acquisition,
                        random.split())
                .best(seeds(model, constraints));
        if (found.isEmpty()) {
            return NearbyConfiguration.of(situation, "every configuration that was looked at had been tried");
        }
        double value = acquisition.of(found.get());
        // where the floor is not kept, the value is no improvement at all
        Double logImprovement = floor.isKeptBy(found.get()) ? value : null;
        double[] point = features.of(found.get());
        List<String> notes = new ArrayList<>(constraints.notes(point));
        failures.note(point).ifPresent(notes::add);
        notes.addAll(floor.notes(found.get()));
        Explanation.Model details =
                details(portfolio, model, logImprovement, expectedGain(model, incumbentCost, logImprovement));
        return draft(model, predicted, new Explanation(mapping.scores(), details, notes))
                .proposing(found.get());
    }

    /**
     * Nothing where more might be gained than by the best of what may move now, where the floor is not kept, or where it is not to
     * count.
     */
    private @Nullable Double expectedGain(Ensemble model, double incumbentCost, @Nullable Double logImprovement) {
        long movable = situation.space().axes().stream()
                .filter(axis -> !axis.isFixed())
                .count();
        if (logImprovement == null
                || !Double.isFinite(incumbentCost)
                || situation.isNarrowed()
                || moving.length < movable
                || situation.problem().goesOn()) {
            return null;
        }
        double[] measured = situation.attempts().stream()
                .map(Attempt::trial)
                .filter(Trial::isMeasured)
                .mapToDouble(Trial::objective)
                .toArray();
        double gain = ExpectedGain.share(scale(model), measured, incumbentCost, Math.exp(logImprovement));
        return Double.isFinite(gain) ? gain : null;
    }

    private CostScale scale(Ensemble model) {
        return model.own() instanceof Forest ? rows.scale() : rows.warpedScale();
    }

    /** The best known configurations by what the models expect of them, best first. */
    private List<double[]> seeds(Surrogate model, ConstraintModels constraints) {
        List<double[]> known = new ArrayList<>();
        Stream<double[]> ofSources = sources.chosen().stream()
                .flatMap(source -> sources.best(source).stream().limit(SEEDS))
                .map(trial -> situation.attempt(trial).configuration());
        Stream.concat(rows.knownConfigurations().stream(), ofSources).forEach(configuration -> {
            double[] valid = situation.validator().validated(configuration);
            if (known.stream().noneMatch(other -> Arrays.equals(other, valid))) {
                known.add(valid);
            }
        });
        double[] means = known.stream()
                .map(rows::point)
                .mapToDouble(point -> model.mean(point) - constraints.logProbability(point))
                .toArray();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < means.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> means[i]));
        return order.stream().limit(SEEDS).map(known::get).toList();
    }

    private Draft draft(Ensemble model, double[] predicted, Explanation explanation) {
        RankedKnobs ranked = situation.problem().rankedKnobs();
        PrunedMetrics pruned = situation.problem().prunedMetrics();
        Optional<SourceWorkload> mapped = sources.mostHeeded(model.sourceWeights());
        int mappedRows = mapped.map(source -> sources.rows(source).size()).orElse(0);
        List<String> movedKnobs = Arrays.stream(moving)
                .mapToObj(i -> situation.space().axis(i).name())
                .toList();
        return new Draft(
                situation,
                model.own() instanceof Forest ? "forest" : "gaussian-process",
                reason(model.rows(), mapped.isPresent(), mappedRows),
                prediction(model, predicted),
                mapped.map(SourceWorkload::workloadId).orElse(null),
                mappedRows,
                pruned == null ? null : pruned.version(),
                ranked == null ? null : ranked.version(),
                movedKnobs,
                explanation);
    }

    private static Reason reason(int own, boolean isMapped, int mappedRows) {
        String learnt = "Chosen by expected improvement from a model of " + own + " observations";
        return isMapped
                ? Reason.of(
                        ReasonCode.MAPPED_WORKLOAD,
                        learnt + " of this workload and " + mappedRows + " of a similar one.")
                : Reason.of(ReasonCode.NO_SIMILAR_WORKLOAD, learnt + " of this workload.");
    }

    private @Nullable Prediction prediction(Ensemble model, double[] predicted) {
        CostScale scale = scale(model);
        double half = NINETY_PERCENT * Math.sqrt(predicted[1] + model.noiseVariance());
        double mean = scale.valueOf(predicted[0]);
        double one = scale.valueOf(predicted[0] - half);
        double other = scale.valueOf(predicted[0] + half);
        boolean finite = Double.isFinite(mean) && Double.isFinite(one) && Double.isFinite(other);
        return finite ? new Prediction(mean, Math.min(one, other), Math.max(one, other)) : null;
    }

    private Explanation.Model details(
            Portfolio portfolio, Ensemble model, @Nullable Double logImprovement, @Nullable Double expectedGain) {
        SortedMap<String, Double> weights = new TreeMap<>();
        double[] ofSources = model.sourceWeights();
        for (int i = 0; i < ofSources.length; i++) {
            weights.put(sources.chosen().get(i).workloadId().toString(), ofSources[i]);
        }
        SortedMap<String, Double> lengthScales = new TreeMap<>();
        double signalVariance = 1;
        if (model.own() instanceof GaussianProcess process) {
            List<String> names = rows.featureNames();
            for (int i = 0; i < names.size(); i++) {
                lengthScales.put(
                        names.get(i), process.hyperparameters().lengthScales().get(i));
            }
            signalVariance = process.hyperparameters().signalVariance();
        }
        return new Explanation.Model(
                model.own() instanceof Forest ? "extremely randomised trees" : "matern-5/2",
                model.rows(),
                lengthScales,
                signalVariance,
                model.noiseVariance(),
                logImprovement,
                expectedGain,
                portfolio.rankCorrelations(),
                weights);
    }
}
