package io.attune.agent.measure;

import io.attune.agent.api.FailureReason;
import io.attune.agent.postgres.Snapshot;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a window ended. */
public sealed interface WindowResult {

    /**
     * It was measured.
     *
     * @param objectives that the workload command measured
     * @param rates commits per second, each second
     * @param remarks for the person who runs the agent
     */
    record Measured(Span span, SortedMap<String, Double> objectives, List<Double> rates, List<String> remarks)
            implements WindowResult {
        public Measured {
            objectives = new TreeMap<>(objectives);
            rates = List.copyOf(rates);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * It was not.
     *
     * @param span as far as it went; absent when the DBMS could not be asked at its end
     */
    record Broken(
            FailureReason reason, String detail, @Nullable Span span) implements WindowResult {}

    /** The statistics at both ends of a window. */
    record Span(Snapshot before, Snapshot after) {}
}
