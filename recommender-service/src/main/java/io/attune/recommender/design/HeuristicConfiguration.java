package io.attune.recommender.design;

import io.attune.model.hardware.Hardware;
import io.attune.recommender.space.KnobSpace;
import io.attune.recommender.validation.CurrentValues;
import java.util.Map;
import java.util.Optional;

/** One configuration by rule of thumb from memory, cores and disk: weak as a bound, useful as one seed. */
public final class HeuristicConfiguration {

    private HeuristicConfiguration() {}

    /**
     * The reference with the values that the rules know, not yet validated; nothing where there are no rules for the DBMS type or none
     * for the knobs that move.
     */
    public static Optional<double[]> of(
            String dbmsType, KnobSpace space, double[] reference, Hardware hardware, CurrentValues current) {
        Map<String, Double> rules =
                switch (dbmsType) {
                    case "postgres" -> PostgresRules.values(hardware, current);
                    case "mysql", "mariadb" -> MySqlRules.values(hardware);
                    default -> Map.of();
                };
        double[] configuration = reference.clone();
        boolean known = false;
        for (int i = 0; i < configuration.length; i++) {
            Double value = rules.get(space.axis(i).name());
            if (value != null) {
                configuration[i] = value;
                known = true;
            }
        }
        return known ? Optional.of(configuration) : Optional.empty();
    }
}
