package io.attune.model.session;

import io.attune.model.catalog.CatalogRef;
import io.attune.model.hardware.Hardware;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * One tuning effort, as last changed. The event on the topic {@code sessions} is this whole record.
 *
 * @param revision grows by one with each change; a reader keeps the highest
 * @param workloadId observations of sessions with the same workload are comparable
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
        Strategy strategy,
        List<SessionKnob> knobs,
        Budget budget,
        Guardrails guardrails,
        Approval approval,
        long seed,
        Instant createdAt) {

    public Session {
        knobs = List.copyOf(knobs);
        approval = Objects.requireNonNullElse(approval, Approval.AUTOMATIC);
    }
}
