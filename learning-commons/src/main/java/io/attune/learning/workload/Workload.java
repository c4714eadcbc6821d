package io.attune.learning.workload;

import java.util.UUID;

/**
 * A workload as far as it is known.
 *
 * @param measured observations that were measured and can be learnt from
 * @param revision grows with whatever a run over the workload may depend on
 * @param dirty whether there is something that no run has looked at
 */
public record Workload(UUID id, UUID projectId, int measured, long revision, boolean dirty) {}
