package io.attune.local.stack;

import io.attune.embedded.FreePort;
import io.attune.local.LaunchException;
import io.attune.local.process.FreeMemory;
import java.util.Map;
import java.util.stream.IntStream;

/** What must hold before anything is started; each refusal says what to do about it. */
public final class Preflight {
    private static final long MEBIBYTE = 1L << 20;

    private Preflight() {}

    /** @throws LaunchException when someone listens on one of the ports, with a base from which all are free */
    public static void requireFree(Map<String, Integer> ports) {
        ports.forEach((name, port) -> {
            if (!FreePort.isFree(port)) {
                throw new LaunchException("Port " + port + ", which " + name
                        + " needs, is taken. End the program that listens there, or take other ports with"
                        + " --port-base" + example() + ".");
            }
        });
    }

    private static String example() {
        return IntStream.iterate(28_080, base -> base <= 60_000, base -> base + 100)
                .filter(base -> Ports.from(base).byName(true).values().stream().allMatch(FreePort::isFree))
                .mapToObj(base -> ", for example --port-base " + base)
                .findFirst()
                .orElse("");
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
