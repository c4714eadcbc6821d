package io.attune.agent.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a workload command measured, as it wrote it: one JSON object of numbers by objective name. */
public final class ObjectivesFile {

    private static final long LARGEST = 64 * 1024;

    private ObjectivesFile() {}

    /** @param ignored parts that are not numbers of 0 or more, each in a sentence */
    public record Content(SortedMap<String, Double> objectives, List<String> ignored) {
        public Content {
            objectives = new TreeMap<>(objectives);
            ignored = List.copyOf(ignored);
        }
    }

    /** A missing file holds nothing. */
    static Content read(Path file) {
        SortedMap<String, Double> objectives = new TreeMap<>();
        List<String> ignored = new ArrayList<>();
        try {
            if (Files.exists(file) && Files.size(file) > 0) {
                if (Files.size(file) > LARGEST) {
                    throw new IOException("it is larger than 64 kB");
                }
                fill(JsonMapper.builder().build().readTree(file.toFile()), objectives, ignored);
            }
        } catch (IOException e) {
            ignored.add("the objectives file is not a JSON object: " + e.getMessage());
        }
        return new Content(objectives, ignored);
    }

    private static void fill(JsonNode root, SortedMap<String, Double> objectives, List<String> ignored)
            throws IOException {
        if (!root.isObject()) {
            throw new IOException("expected {\"throughput_txn_per_sec\": 123.4}");
        }
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            double value = entry.getValue().isNumber() ? entry.getValue().doubleValue() : Double.NaN;
            if (Double.isFinite(value) && value >= 0) {
                objectives.put(entry.getKey(), value);
            } else {
                ignored.add("the objective '" + entry.getKey() + "' is not a number of 0 or more");
            }
        }
    }
}
