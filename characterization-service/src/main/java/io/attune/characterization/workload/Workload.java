package io.attune.characterization.workload;

import java.util.UUID;

/**
 * A workload as far as it is known.
 *
 * @param measured observations that can be learnt from
 */
public record Workload(UUID id, UUID projectId, int measured) {}
