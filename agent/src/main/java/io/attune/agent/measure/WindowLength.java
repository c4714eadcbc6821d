package io.attune.agent.measure;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param warmup not measured
 * @param window measured
 * @param grace how long after the window a workload command may take to end by itself
 */
public record WindowLength(Duration warmup, Duration window, Duration grace) {}
