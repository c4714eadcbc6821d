package io.attune.model.knob;

import io.attune.model.hardware.Hardware;
import org.jspecify.annotations.Nullable;

/**
 * One end of a knob's safe range, relative to the machine: the sum of a constant (canonical unit), a share of RAM and an
 * amount for each core. Absent parts count as nothing.
 */
public record Bound(
        @Nullable Double constant,
        @Nullable Double shareOfMemory,
        @Nullable Double perCore) {

    public static Bound of(double constant) {
        return new Bound(constant, null, null);
    }

    /** The bound on this machine, in the knob's canonical unit. */
    public double on(Hardware hardware) {
        double value = constant == null ? 0 : constant;
        if (shareOfMemory != null) {
            value += shareOfMemory * hardware.memoryBytes();
        }
        if (perCore != null) {
            value += perCore * hardware.cpuCores();
        }
        return value;
    }
}
