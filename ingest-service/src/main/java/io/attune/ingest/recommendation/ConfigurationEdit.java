package io.attune.ingest.recommendation;

import io.attune.commons.problem.ProblemError;
import io.attune.commons.problem.ProblemException;
import io.attune.ingest.conversion.ReportedValue;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.MemoryClaim;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDependency;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.KnobValueException;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as a person changed it: held to the same types, bounds, dependencies between knobs and memory budget as what
 * is proposed.
 */
final class ConfigurationEdit {

    private final Session session;
    private final Catalog catalog;
    private final Map<String, Double> baseline;
    private final MemoryClaim memory;
    private final List<ProblemError> errors = new ArrayList<>();

    /** @param baseline what the session began with, by knob */
    ConfigurationEdit(Session session, Catalog catalog, Map<String, Double> baseline) {
        this.session = session;
        this.catalog = catalog;
        this.baseline = baseline;
        this.memory = new MemoryClaim(catalog);
    }

    /**
     * The edited configuration.
     *
     * @param wishes by knob; an absent value leaves the knob at the baseline
     * @throws ProblemException 422 naming every value that cannot be
     */
    SortedMap<String, Double> of(SortedMap<String, Double> proposed, Map<String, @Nullable ReportedValue> wishes) {
        SortedMap<String, Double> edited = new TreeMap<>(proposed);
        wishes.forEach((name, wish) -> {
            if (wish == null) {
                edited.remove(name);
            } else {
                read(name, wish).ifPresent(value -> edited.put(name, value));
            }
        });
        if (errors.isEmpty()) {
            requireDependencies(proposed, edited);
        }
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable(
                    "EDIT_NOT_POSSIBLE", "Some values cannot be set in this session.", errors);
        }
        double limit =
                session.guardrails().memoryBudgetShare() * session.hardware().memoryBytes();
        double claimed = memory.bytes(name -> valueOf(name, edited));
        if (claimed > limit && claimed > memory.bytes(name -> valueOf(name, proposed))) {
            throw ProblemException.unprocessable(
                    "MEMORY_BUDGET_EXCEEDED",
                    "/settings",
                    "The configuration can take " + (long) claimed + " bytes, the session's budget is " + (long) limit);
        }
        return edited;
    }

    /** What the person left as it was proposed may be as it was. */
    private void requireDependencies(Map<String, Double> proposed, Map<String, Double> edited) {
        for (KnobDependency pair : KnobDependency.of(catalog.dbmsType())) {
            double lesser = valueOf(pair.lesser(), edited);
            double greater = valueOf(pair.greater(), edited);
            if (!(lesser > greater)) {
                continue;
            }
            if (isOther(pair.lesser(), proposed, edited)) {
                refuse(
                        pair.lesser(),
                        "would be " + text(pair.lesser(), lesser) + ", it must not be above " + pair.greater()
                                + ", which is " + text(pair.greater(), greater));
            } else if (isOther(pair.greater(), proposed, edited)) {
                refuse(
                        pair.greater(),
                        "would be " + text(pair.greater(), greater) + ", it must not be below " + pair.lesser()
                                + ", which is " + text(pair.lesser(), lesser));
            }
        }
    }

    private static boolean isOther(String knob, Map<String, Double> proposed, Map<String, Double> edited) {
        return !Objects.equals(proposed.get(knob), edited.get(knob));
    }

    /** NaN where nobody knows. */
    private double valueOf(String name, Map<String, Double> configuration) {
        Double value = configuration.getOrDefault(name, baseline.get(name));
        if (value == null) {
            value = catalog.knob(name).map(Knob::defaultValue).orElse(null);
        }
        return value == null ? Double.NaN : value;
    }

    private String text(String name, double value) {
        return catalog.knob(name).map(knob -> KnobText.format(knob, value)).orElseGet(() -> String.valueOf(value));
    }

    private Optional<Double> read(String name, ReportedValue wish) {
        Optional<SessionKnob> bounds = session.knobs().stream()
                .filter(knob -> knob.name().equals(name))
                .findFirst();
        Optional<Knob> knob = catalog.knob(name);
        if (bounds.isEmpty() || knob.isEmpty()) {
            refuse(name, "is not a knob that the session tunes");
            return Optional.empty();
        }
        try {
            return within(bounds.get(), knob.get(), KnobText.parse(knob.get(), wish.text()));
        } catch (KnobValueException e) {
            refuse(name, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Double> within(SessionKnob bounds, Knob knob, double value) {
        boolean admitted = knob.isSpecial(value) || (value >= bounds.lower() && value <= bounds.upper());
        if (!admitted) {
            refuse(
                    knob.name(),
                    "is " + KnobText.format(knob, value) + ", the session allows "
                            + KnobText.format(knob, bounds.lower()) + " to " + KnobText.format(knob, bounds.upper()));
        }
        return admitted ? Optional.of(value) : Optional.empty();
    }

    private void refuse(String knob, String message) {
        errors.add(new ProblemError("/settings/" + knob.replace("~", "~0").replace("/", "~1"), message));
    }
}
