package io.attune.benchmarks.latency;

import java.util.List;

/**
 * What recommendations took.
 *
 * @param wallMillis a number for each
 * @param cpuMillis processor time of the thread that made them, and the time in which garbage was collected; without compilation
 * @param allocatedBytes what that thread allocated
 * @param liveBytes the most that the heap still held after a collection
 */
record Measurement(List<Double> wallMillis, List<Double> cpuMillis, List<Double> allocatedBytes, double liveBytes) {

    Measurement {
        wallMillis = List.copyOf(wallMillis);
        cpuMillis = List.copyOf(cpuMillis);
        allocatedBytes = List.copyOf(allocatedBytes);
    }

    /** Of several processes together. */
    static Measurement together(List<Measurement> parts) {
        return new Measurement(
                parts.stream().flatMap(part -> part.wallMillis.stream()).toList(),
                parts.stream().flatMap(part -> part.cpuMillis.stream()).toList(),
                parts.stream().flatMap(part -> part.allocatedBytes.stream()).toList(),
                parts.stream().mapToDouble(Measurement::liveBytes).max().orElseThrow());
    }

    /** Of the values, in ascending order, the one at this share of the way. */
    static double quantile(List<Double> values, double share) {
        return values.stream().sorted().toList().get((int) Math.round(share * (values.size() - 1)));
    }
}
