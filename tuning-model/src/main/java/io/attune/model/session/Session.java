package io.attune.model.session;

import io.attune.model.catalog.CatalogRef;
import io.attune.model.hardware.Hardware;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One tuning effort, as last changed. The event on the topic {@code sessions} is this whole record.
 *
 * @param revision grows by one with each change; a reader keeps the highest
 * @param workloadId observations of sessions with the same workload are comparable
 * @param constraints an observation that breaks one is learnt from, and is never the best; none in what a release wrote that knew
 *     none
 * @param hyperparameters by name, those that were said or are fixed for the session's life; absent in what a release wrote that
 *     knew none
 * @param knobs those that are tuned, sorted by name
 * @param approval absent in what a release wrote that knew no approval: {@link Approval#AUTOMATIC}, as sessions were then
 * @param seed source of all of the session's randomness
 */
public record Session(
        UUID id,
        UUID projectId,
        String name,
        long revision,
        SessionState state,
        CatalogRef catalog,
        UUID workloadId,
        String workloadName,
        Hardware hardware,
        Objective objective,
        List<Constraint> constraints,
        Strategy strategy,
        SortedMap<String, Double> hyperparameters,
        List<SessionKnob> knobs,
        Budget budget,
        Guardrails guardrails,
        Approval approval,
        long seed,
        Instant createdAt) {

    public Session {
        constraints = constraints == null ? List.of() : List.copyOf(constraints);
        hyperparameters = hyperparameters == null ? new TreeMap<>() : new TreeMap<>(hyperparameters);
        knobs = List.copyOf(knobs);
        approval = Objects.requireNonNullElse(approval, Approval.AUTOMATIC);
    }

    /** A copy of the hyperparameters by name. */
    @Override
    public SortedMap<String, Double> hyperparameters() {
        return new TreeMap<>((Map<String, Double>) hyperparameters);
    }

    /** The value of a hyperparameter: the one that was said, else the usual one. */
    public double hyperparameter(Hyperparameter of) {
        @Nullable Double said = hyperparameters.get(of.label());
        return said == null ? of.usual(budget) : said;
    }

    /** The values of all hyperparameters that the strategy heeds, by name. */
    public SortedMap<String, Double> heededHyperparameters() {
        SortedMap<String, Double> heeded = new TreeMap<>();
        Hyperparameter.of(strategy).forEach(h -> heeded.put(h.label(), hyperparameter(h)));
        return heeded;
    }

    /** Its next revision, in another state. */
    public Session in(SessionState next) {
        return changed(next, knobs, budget, guardrails, approval);
    }

    /** Its next revision, which asks for approval or does not. */
    public Session asking(Approval next) {
        return changed(state, knobs, budget, guardrails, next);
    }

    /** Its next revision, with another budget. */
    public Session spending(Budget next) {
        return changed(state, knobs, next, guardrails, approval);
    }

    /** Its next revision, with other guardrails and, where they unlock others, other knobs. */
    public Session guardedBy(Guardrails next, List<SessionKnob> nextKnobs) {
        return changed(state, nextKnobs, budget, next, approval);
    }

    private Session changed(
            SessionState nextState,
            List<SessionKnob> nextKnobs,
            Budget nextBudget,
            Guardrails nextGuardrails,
            Approval nextApproval) {
        return new Session(
                id,
                projectId,
                name,
                revision + 1,
                nextState,
                catalog,
                workloadId,
                workloadName,
                hardware,
                objective,
                constraints,
                strategy,
                hyperparameters,
                nextKnobs,
                nextBudget,
                nextGuardrails,
                nextApproval,
                seed,
                createdAt);
    }
}
