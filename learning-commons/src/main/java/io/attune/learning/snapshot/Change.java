package io.attune.learning.snapshot;

import io.attune.model.snapshot.Snapshot;

/** Two snapshots of the same, to be compared: which was first is up to who asks. */
public record Change<T extends Snapshot>(T before, T after) {}
