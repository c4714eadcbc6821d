package io.attune.testing.sample.mutable;

/** Keeps state that is nobody’s. */
final class Ledger {

    static int entries;

    private Ledger() {}
}
