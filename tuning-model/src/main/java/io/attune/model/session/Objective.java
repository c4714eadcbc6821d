package io.attune.model.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a session makes better: one measured number, or a weighted goal over several.
 *
 * @param name of the measured number: {@code throughput_txn_per_sec}, {@code p95_latency_ms}, a metric of the catalog; of a weighted
 *     goal the name that its score has among the objectives of an observation
 * @param components of a weighted goal, their weights adding up to 1; empty for one number
 */
public record Objective(
        String name,
        Goal goal,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Component> components) {

    /** The direction in which the objective gets better. */
    public enum Goal {
        MAXIMIZE,
        MINIMIZE
    }

    /**
     * One of the numbers that a weighted goal is made of.
     *
     * @param weight above 0, at most 1
     */
    public record Component(String name, Goal goal, double weight) {
        public Component {
            if (!(weight > 0 && weight <= 1)) {
                throw new IllegalArgumentException("weight is " + weight + ", it must be above 0 and at most 1");
            }
        }

        /** By how much of itself the number got better than it was; NaN where it was zero. */
        private double gain(double value, double baseline) {
            double change = (value - baseline) / Math.abs(baseline);
            return goal == Goal.MAXIMIZE ? change : -change;
        }
    }

    public Objective {
        components = components == null ? List.of() : List.copyOf(components);
    }

    /** One measured number. */
    public Objective(String name, Goal goal) {
        this(name, goal, List.of());
    }

    @JsonIgnore
    public boolean isWeighted() {
        return !components.isEmpty();
    }

    /** The numbers that must be measured: the objective itself, or what it is made of. */
    public List<String> measured() {
        return isWeighted() ? components.stream().map(Component::name).toList() : List.of(name);
    }

    /**
     * The score of a weighted goal: 1 + Σ wᵢ gᵢ, where gᵢ is the relative change of component i against the baseline, positive where it
     * got better. So 1 is the baseline, and 1.2 means better by 20 % in the weighted mean. This is the weighted sum method with each
     * function divided by its value at a reference point (Marler and Arora, The weighted sum method for multi-objective optimization:
     * new insights, 2010, section 2).
     *
     * @return empty where a component is missing, or was zero at the baseline
     */
    public OptionalDouble score(Map<String, Double> values, Map<String, Double> baseline) {
        double score = 1;
        for (Component component : components) {
            @Nullable Double value = values.get(component.name());
            @Nullable Double reference = baseline.get(component.name());
            if (value == null || reference == null || reference == 0) {
                return OptionalDouble.empty();
            }
            score += component.weight() * component.gain(value, reference);
        }
        return Double.isFinite(score) ? OptionalDouble.of(score) : OptionalDouble.empty();
    }

    /** The value as a cost: less is always better. */
    public double asCost(double value) {
        return goal == Goal.MAXIMIZE ? -value : value;
    }

    public boolean isBetter(double one, double other) {
        return asCost(one) < asCost(other);
    }
}
