package io.attune.local.stack;

import io.attune.local.process.ProcessStamp;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is running, for other calls of the launcher and for the next run after a crash.
 *
 * @param launcher the process that keeps the others
 * @param processes all others but PostgreSQL, which is found by its data
 * @param isReady whether everything answers
 */
public record RunRecord(ProcessStamp launcher, Ports ports, List<ProcessStamp> processes, boolean isReady) {
    public RunRecord {
        processes = List.copyOf(processes);
    }

    RunRecord with(ProcessStamp process) {
        return new RunRecord(
                launcher,
                ports,
                Stream.concat(
                                processes.stream().filter(other -> !other.name().equals(process.name())),
                                Stream.of(process))
                        .toList(),
                isReady);
    }

    RunRecord ready() {
        return new RunRecord(launcher, ports, processes, true);
    }

    public Optional<ProcessStamp> process(String name) {
        return processes.stream().filter(process -> process.name().equals(name)).findFirst();
    }
}
