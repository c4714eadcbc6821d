package io.attune.benchmarks.latency;

import java.io.IOException;
import java.util.List;

/** How a process is kept to one processor of the machine. */
final class Processor {

    private Processor() {}

    /** The words before a command that do so; none where the machine has no {@code taskset}. */
    static List<String> prefix() throws InterruptedException {
        String last = Integer.toString(Runtime.getRuntime().availableProcessors() - 1);
        List<String> words = List.of("taskset", "-c", last);
        try {
            boolean works = new ProcessBuilder("taskset", "-c", last, "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
            return works ? words : List.of();
        } catch (IOException absent) {
            return List.of();
        }
    }
}
