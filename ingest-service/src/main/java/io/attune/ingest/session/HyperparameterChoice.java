package io.attune.ingest.session;

import io.attune.commons.problem.ProblemError;
import io.attune.commons.problem.ProblemException;
import io.attune.model.session.Budget;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which hyperparameters a session has: what the client says, and what must not change later although it could be derived. */
final class HyperparameterChoice {

    private HyperparameterChoice() {}

    /**
     * @param budget a design has as many configurations as it has iterations after the baseline
     * @throws ProblemException 422 naming every one that the strategy does not have, or that cannot have its value
     */
    static SortedMap<String, Double> of(Strategy strategy, Budget budget, Map<String, Double> wanted) {
        List<ProblemError> errors = new ArrayList<>();
        wanted.forEach((name, value) -> refusal(strategy, name, value)
                .ifPresent(why -> errors.add(new ProblemError(
                        "/hyperparameters/" + name.replace("~", "~0").replace("/", "~1"), why))));
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable(
                    "INVALID_HYPERPARAMETER", "Some hyperparameters are not those of the strategy.", errors);
        }
        SortedMap<String, Double> chosen = new TreeMap<>(wanted);
        if (strategy == Strategy.LATIN_HYPERCUBE) {
            chosen.putIfAbsent(Hyperparameter.DESIGN_SIZE.label(), Hyperparameter.DESIGN_SIZE.usual(budget));
        }
        return chosen;
    }

    private static Optional<String> refusal(Strategy strategy, String name, double value) {
        Hyperparameter known = Hyperparameter.of(name).orElse(null);
        if (known == null || !known.isHeededBy(strategy)) {
            List<String> heeded = Hyperparameter.of(strategy).stream()
                    .map(Hyperparameter::label)
                    .toList();
            String instead = heeded.isEmpty() ? "which has none" : "which has " + heeded;
            return Optional.of("is not a hyperparameter of the strategy " + strategy.label() + ", " + instead);
        }
        return known.admits(value) ? Optional.empty() : Optional.of("must be " + known.range());
    }
}
