package io.attune.benchmarks.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.model.session.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What other tuners reached on the surrogates, with one to four seeds each. */
final class PeerCurves {

    private final Map<String, Map<String, List<Double>>> reached = new TreeMap<>();

    /**
     * Reads {@code surrogates/peer_curves.jsonl}.
     *
     * @param evaluations after which it is looked at
     */
    PeerCurves(Path file, int evaluations) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        for (String line : Files.readAllLines(file)) {
            JsonNode run = mapper.readTree(line);
            reached.computeIfAbsent(run.get("task").asText(), task -> new TreeMap<>())
                    .computeIfAbsent(run.get("tuner").asText(), tuner -> new ArrayList<>())
                    .add(run.get("best").get(evaluations - 1).asDouble());
        }
    }

    /** The mean of each tuner's runs. */
    Map<String, Double> means(String task) {
        Map<String, Double> means = new TreeMap<>();
        reached.getOrDefault(task, Map.of())
                .forEach((tuner, values) -> means.put(
                        tuner, values.stream().mapToDouble(v -> v).average().orElseThrow()));
        return means;
    }

    /** The best of the means. */
    double best(String task, Objective objective) {
        return means(task).values().stream()
                .min(Comparator.comparingDouble(objective::asCost))
                .orElseThrow();
    }
}
