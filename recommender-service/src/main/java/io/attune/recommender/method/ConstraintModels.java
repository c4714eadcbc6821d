package io.attune.recommender.method;

import io.attune.model.session.Constraint;
import io.attune.recommender.acquisition.Feasibility;
import io.attune.recommender.surrogate.ConstraintScale;
import io.attune.recommender.surrogate.GaussianProcess;
import io.attune.recommender.surrogate.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How likely a configuration keeps the session's constraints: a surrogate for each, fitted to what was measured on this workload, taken
 * as independent. Configurations that failed say nothing of a constraint.
 */
final class ConstraintModels {

    private static final int MOST_ROWS = 300;

    private final Situation situation;
    private final List<Model> models = new ArrayList<>();

    private record Model(Constraint constraint, Feasibility feasibility, GaussianProcess process) {

        /** Of a measurement, so the noise counts. */
        double logProbability(double[] features) {
            double[] predicted = new double[2];
            process.predict(features, predicted);
            return feasibility.logProbability(
                    predicted[0], predicted[1] + process.hyperparameters().noiseVariance());
        }
    }

    /** @throws ArithmeticException where a surrogate cannot be fitted */
    ConstraintModels(Situation situation) {
        this.situation = situation;
        List<Constraint> constraints = situation.problem().session().constraints();
        for (int i = 0; i < constraints.size(); i++) {
            fit(constraints.get(i), i);
        }
    }

    private void fit(Constraint constraint, int index) {
        List<Attempt> known = Stream.concat(
                        situation.problem().siblings().stream().map(situation::attempt), situation.attempts().stream())
                .filter(attempt -> attempt.trial().isMeasured()
                        && index < attempt.trial().constrained().size()
                        && Double.isFinite(attempt.trial().constrained().get(index)))
                .toList();
        List<Attempt> newest = known.subList(Math.max(0, known.size() - MOST_ROWS), known.size());
        double[] values = newest.stream()
                .mapToDouble(attempt -> attempt.trial().constrained().get(index))
                .toArray();
        if (values.length < 2) {
            return;
        }
        ConstraintScale scale = new ConstraintScale(constraint, values);
        double[] costs = new double[values.length];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = scale.scaled(values[i]);
        }
        List<double[]> points = newest.stream()
                .map(attempt -> situation.space().features(attempt.configuration()))
                .toList();
        models.add(new Model(
                constraint, new Feasibility(scale.limit()), GaussianProcess.fitted(new TrainingSet(points, costs))));
    }

    /** The logarithm of the probability that the configuration with these features keeps all constraints; 0 where there is none. */
    double logProbability(double[] features) {
        double sum = 0;
        for (Model model : models) {
            sum += model.logProbability(features);
        }
        return sum;
    }

    /** How likely each constraint is kept, one sentence each. */
    List<String> notes(double[] features) {
        return models.stream()
                .map(model -> String.format(
                        Locale.ROOT,
                        "%s is kept with probability %.2f",
                        model.constraint().text(),
                        Math.exp(model.logProbability(features))))
                .toList();
    }
}
