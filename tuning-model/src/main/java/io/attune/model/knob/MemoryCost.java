package io.attune.model.knob;

import org.jspecify.annotations.Nullable;

/**
 * The memory that a knob's value can make the DBMS take: value × {@code factor} × the value of {@code timesKnob} where one is
 * named, in bytes. The memory budget of a session is checked against the sum over its knobs.
 *
 * @param timesKnob the knob that says how many times the memory is taken, such as the number of connections
 */
public record MemoryCost(double factor, @Nullable String timesKnob) {}
