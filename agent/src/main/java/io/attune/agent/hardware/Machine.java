package io.attune.agent.hardware;

import java.util.Locale;

/**
 * The machine as far as a process may use it.
 *
 * @param cpuCores 1 or more
 * @param memoryBytes above 0
 * @param storage the kind of disk under a directory
 */
public record Machine(int cpuCores, long memoryBytes, Storage storage) {

    /** The kind of disk. */
    public enum Storage {
        SSD,
        HDD,
        NVME,
        NETWORK
    }

    public Machine {
        if (cpuCores < 1 || memoryBytes < 1) {
            throw new IllegalArgumentException("a machine has 1 core and 1 byte or more");
        }
    }

    /** Such as {@code 4 cores, 15.6 GB, SSD}. */
    public String text() {
        return String.format(Locale.ROOT, "%d cores, %.1f GB, %s", cpuCores, memoryBytes / 1073741824.0, storage);
    }
}
