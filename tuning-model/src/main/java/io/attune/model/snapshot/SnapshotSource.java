package io.attune.model.snapshot;

import java.time.Instant;

/**
 * What a snapshot was made from, so that the same inputs give the same snapshot.
 *
 * @param observations rows that it was learnt from
 * @param inputHash SHA-256 over the inputs, the settings and the version of the code, lower-case hexadecimal
 * @param codeVersion version of the service that computed it
 */
public record SnapshotSource(int observations, long seed, String inputHash, String codeVersion, Instant computedAt) {}
