package io.attune.recommender.method;

import io.attune.recommender.problem.Trial;

/** A trial with its configuration in the order of the knob space, as it was run. */
final class Attempt {

    private final Trial trial;
    private final double[] configuration;

    Attempt(Trial trial, double[] configuration) {
        this.trial = trial;
        this.configuration = configuration;
    }

    Trial trial() {
        return trial;
    }

    /** Not a copy: not to be changed. */
    double[] configuration() {
        return configuration;
    }
}
