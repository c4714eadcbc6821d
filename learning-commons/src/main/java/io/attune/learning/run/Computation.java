package io.attune.learning.run;

import io.attune.learning.workload.History;
import io.attune.learning.workload.Learnable;
import io.attune.model.session.Objective;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** What a service computes from a workload. Each learning service has one bean of it. */
public interface Computation extends Learnable {

    /** Names the jobs of its runs, and stands in the log: a verb and its object, such as {@code rank-knobs}. */
    String kind();

    /**
     * Learns from a workload, outside of a transaction; may take long.
     *
     * @param objectives what sessions with the workload pursue, at least one, sorted by name
     */
    Result compute(UUID workloadId, List<Objective> objectives, History history);

    /** How a computation ended. */
    sealed interface Result {}

    /**
     * There is something to publish.
     *
     * @param publish stores and publishes the snapshots in the transaction that ends the run
     */
    record Computed(Supplier<List<SnapshotRef>> publish) implements Result {}

    /** The last snapshots were made from the same. */
    record Unchanged() implements Result {}

    /**
     * The history says too little.
     *
     * @param measured observations that could be learnt from
     */
    record TooFew(int measured) implements Result {}
}
