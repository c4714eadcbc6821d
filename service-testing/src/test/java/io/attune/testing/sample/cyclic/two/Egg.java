package io.attune.testing.sample.cyclic.two;

import io.attune.testing.sample.cyclic.one.Hen;

/** Needs the hen. */
public final class Egg {

    public Hen hatch() {
        return new Hen();
    }
}
