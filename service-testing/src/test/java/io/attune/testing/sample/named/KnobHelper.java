package io.attune.testing.sample.named;

/** Helps, somehow. */
final class KnobHelper {}
