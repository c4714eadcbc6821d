package io.attune.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The normalised regret that twelve tuners reached on the tables, as published with them, mean over 30 seeds. */
final class PublishedTuners {

    private record Row(String system, String tuner, double regret) {}

    private final Map<Integer, List<Row>> rows = new TreeMap<>();

    /** Reads {@code lookup/published_peer_results.csv.gz}. */
    PublishedTuners(Path file, int... evaluations) throws IOException {
        List<String> lines = GzippedText.lines(file);
        List<String> header = Arrays.asList(lines.get(0).split(","));
        for (int after : evaluations) {
            int column = header.indexOf("nr@" + after);
            rows.put(
                    after,
                    lines.stream()
                            .skip(1)
                            .map(line -> line.split(","))
                            .map(cells -> new Row(cells[0], cells[1], Double.parseDouble(cells[column])))
                            .toList());
        }
    }

    /** By tuner, on one system, after so many evaluations. */
    Map<String, Double> regrets(String system, int evaluations) {
        return rows.getOrDefault(evaluations, List.of()).stream()
                .filter(row -> row.system().equals(system))
                .collect(Collectors.groupingBy(Row::tuner, TreeMap::new, Collectors.averagingDouble(Row::regret)));
    }
}
