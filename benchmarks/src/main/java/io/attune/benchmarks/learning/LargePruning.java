package io.attune.benchmarks.learning;

import io.attune.characterization.pruning.MetricPruning;
import io.attune.model.matrix.LabelledMatrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Prunes many observations in a process of its own, whose memory is bounded; prints the seconds that it took. */
public final class LargePruning {

    private LargePruning() {}

    public static void main(String[] arguments) {
        TribuoLog.warningsOnly();
        LabelledMatrix metrics = MetricSpeedData.of(1, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        long began = System.nanoTime();
        MetricPruning.standard().prune(metrics, Set.of(), 1);
        System.out.print((System.nanoTime() - began) / 1e9);
    }

    /**
     * @param heap as {@code -Xmx} takes it
     * @throws IOException when the process did not end well, as where the memory does not suffice
     */
    static double seconds(int rows, int columns, String heap) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargePruning.class.getName(),
                        Integer.toString(rows),
                        Integer.toString(columns)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(rows + " × " + columns + " did not fit in " + heap);
        }
        return Double.parseDouble(said);
    }
}
