package io.attune.testing;

import java.util.List;
import java.util.regex.Pattern;

/** What a service answers to who scrapes its metrics, in Prometheus' text format. */
public final class Scrape {

    private final List<String> lines;

    private Scrape(List<String> lines) {
        this.lines = lines;
    }

    public static Scrape of(String text) {
        return new Scrape(text.lines().toList());
    }

    /**
     * The sum of all samples of that name that have these labels, whatever others they have.
     *
     * @param labels as they are written, such as {@code kind="answer"}
     * @throws AssertionError where there is none
     */
    public double value(String name, String... labels) {
        Pattern sample = Pattern.compile(Pattern.quote(name) + "(\\{.*})? \\S+");
        List<String> found = lines.stream()
                .filter(line -> sample.matcher(line).matches())
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .toList();
        if (found.isEmpty()) {
            throw new AssertionError("No sample of " + name + " has " + List.of(labels));
        }
        return found.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
