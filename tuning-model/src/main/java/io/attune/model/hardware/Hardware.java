package io.attune.model.hardware;

/** The machine that a DBMS runs on. */
public record Hardware(int cpuCores, long memoryBytes, Storage storage) {

    /** The kind of disk. */
    public enum Storage {
        SSD,
        HDD,
        NVME,
        NETWORK
    }

    public Hardware {
        if (cpuCores < 1) {
            throw new IllegalArgumentException("cpuCores is " + cpuCores + ", it must be 1 or more");
        }
        if (memoryBytes < 1) {
            throw new IllegalArgumentException("memoryBytes is " + memoryBytes + ", it must be 1 or more");
        }
    }
}
