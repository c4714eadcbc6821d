package io.attune.benchmarks.quality;

import io.attune.model.session.Strategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How much of a benchmark is run.
 *
 * @param seeds how many
 * @param firstSeed the others follow it; anything is developed on others than those of the verdict, which begin at 1
 * @param only systems by name, all where there is none
 * @param strategies that are compared
 * @param data folder of the measurements
 */
record Effort(int seeds, long firstSeed, List<String> only, List<Strategy> strategies, Path data) {

    /**
     * Of the words after the benchmark's name: {@code --quick}, {@code --seeds N}, {@code --first-seed N}, {@code --only
     * NAME,NAME}, {@code --strategies NAME,NAME}, {@code --data FOLDER}.
     */
    static Effort of(List<String> words, int seeds, int quickSeeds) {
        if (words.contains("--strategies")
                && !after("--strategies", words).orElse("").contains("attune")) {
            throw new IllegalArgumentException("--strategies must name attune, which is what is judged");
        }
        int usual = words.contains("--quick") ? quickSeeds : seeds;
        return new Effort(
                after("--seeds", words).map(Integer::parseInt).orElse(usual),
                after("--first-seed", words).map(Long::parseLong).orElse(1L),
                after("--only", words).map(names -> List.of(names.split(","))).orElse(List.of()),
                after("--strategies", words).map(Effort::strategies).orElse(List.of(Strategy.ATTUNE, Strategy.RANDOM)),
                Path.of(after("--data", words).orElse("../../shared/data")));
    }

    private static Optional<String> after(String option, List<String> words) {
        int at = words.indexOf(option);
        if (at >= 0 && at + 1 == words.size()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    private static List<Strategy> strategies(String names) {
        return Arrays.stream(names.split(",")).map(Strategy::of).toList();
    }

    /**
     * A folder of the measurements.
     *
     * @throws IllegalStateException where there is none
     */
    Path folder(String name) {
        Path folder = data.resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("There are no measurements at "
                    + folder.toAbsolutePath().normalize() + "; --data FOLDER names the folder that holds " + name);
        }
        return folder;
    }

    /** Whether the measurements are absent, which it then says. */
    boolean lacks(String name) {
        if (Files.isDirectory(data.resolve(name))) {
            return false;
        }
        System.out.println("There are no measurements at "
                + data.resolve(name).toAbsolutePath().normalize() + ", which --data FOLDER would name:"
                + " the built-in models instead");
        return true;
    }

    /** As much, of other strategies. */
    Effort comparing(List<Strategy> others) {
        return new Effort(seeds, firstSeed, only, others, data);
    }

    boolean includes(String system) {
        return only.isEmpty() || only.contains(system);
    }
}
