package io.attune.ui.request;

import java.time.Instant;

/**
 * What a session last asked for.
 *
 * @param sequence that of the observation after which it asked
 */
public record LastRequest(long sequence, Instant requestedAt) {}
