package io.attune.testing.sample.cyclic.one;

import io.attune.testing.sample.cyclic.two.Egg;

/** Needs the egg. */
public final class Hen {

    public Egg lay() {
        return new Egg();
    }
}
