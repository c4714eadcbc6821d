package io.attune.learning.workload;

import io.attune.model.observation.Outcome;

/** Says which observations a service learns from; the others are not kept. Each learning service has one bean of it. */
public interface Learnable {

    /** Whether an observation that ended so is learnt from. */
    boolean isLearntFrom(Outcome outcome);
}
