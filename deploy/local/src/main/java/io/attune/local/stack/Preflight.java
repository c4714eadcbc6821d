package io.attune.local.stack;

import io.attune.embedded.FreePort;
import io.attune.local.LaunchException;
import io.attune.local.process.FreeMemory;
import java.util.Map;

/** What must hold before anything is started; each refusal says what to do about it. */
public final class Preflight {
    private static final long MEBIBYTE = 1L << 20;

    private Preflight() {}

    /** @throws LaunchException when someone listens on one of the ports */
    public static void requireFree(Map<String, Integer> ports) {
        ports.forEach((name, port) -> {
            if (!FreePort.isFree(port)) {
                throw new LaunchException("Port " + port + ", which " + name
                        + " needs, is taken. End the program that listens there, or take other ports with"
                        + " --port-base, for example --port-base 28080.");
            }
        });
    }

    /** @throws LaunchException when less memory is free than needed; where the system does not say, nothing is asked */
    public static void requireMemory(FreeMemory memory, long neededMebibytes) {
        memory.bytes().ifPresent(free -> {
            if (free < neededMebibytes * MEBIBYTE) {
                throw new LaunchException("Only " + free / MEBIBYTE + " MB of memory are free, and " + neededMebibytes
                        + " MB are needed. Close other programs, or run on a machine (or in a container) with more.");
            }
        });
    }
}
