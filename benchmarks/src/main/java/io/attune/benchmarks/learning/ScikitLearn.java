package io.attune.benchmarks.learning;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Python that has scikit-learn, and its scripts in {@code src/main/python}. */
public record ScikitLearn(String python) {

    private static final Path SCRIPTS = Path.of("src", "main", "python");

    /** Empty where there is none on this machine. */
    public static Optional<ScikitLearn> find() throws IOException, InterruptedException {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            if (succeeds(python)) {
                return Optional.of(new ScikitLearn(python));
            }
        }
        return Optional.empty();
    }

    private static boolean succeeds(String python) throws InterruptedException {
        try {
            return new ProcessBuilder(python, "-c", "import sklearn")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** Runs a script; the seconds that it says each of its parts took. */
    public Map<String, Double> run(String script, List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(python, SCRIPTS.resolve(script).toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] said = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
        return new ObjectMapper().readValue(said, new TypeReference<>() {});
    }

    public static void write(Path file, double[][] rows) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(rows.length * rows[0].length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] row : rows) {
            bytes.asDoubleBuffer().put(row);
            bytes.position(bytes.position() + row.length * Double.BYTES);
        }
        Files.write(file, bytes.array());
    }

    static double[] read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(numbers);
        return numbers;
    }
}
