package io.attune.ranking.workload;

import java.util.UUID;

/**
 * A workload as far as it is known.
 *
 * @param measured observations that were measured
 * @param learnable observations that can be learnt from: the measured ones and those whose configuration failed
 */
public record Workload(UUID id, UUID projectId, int measured, int learnable) {}
