package io.attune.recommender.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.hardware.Hardware;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Approval;
import io.attune.model.session.Budget;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Objective;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.model.session.SessionState;
import io.attune.model.session.Strategy;
import io.attune.recommender.example.Examples;
import io.attune.recommender.problem.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A DBMS in a file: a forest that others fitted to real measurements; see the README beside the data. */
final class MeasuredSurrogate {

    private final JsonNode json;
    private final List<JsonNode> knobs = new ArrayList<>();
    private final List<Tree> objective = new ArrayList<>();
    private final List<Tree> failure = new ArrayList<>();
    private final Catalog catalog;

    MeasuredSurrogate(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            json = new ObjectMapper().readTree(in);
        }
        json.get("knobs").forEach(knobs::add);
        json.get("objective").forEach(tree -> objective.add(new Tree(tree)));
        json.get("failure").forEach(tree -> failure.add(new Tree(tree)));
        catalog = new Catalog(
                new CatalogRef("surrogate-1", 1),
                "surrogate",
                "1",
                knobs.stream()
                        .map(MeasuredSurrogate::knob)
                        .sorted(Comparator.comparing(Knob::name))
                        .toList(),
                List.of());
    }

    private static Knob knob(JsonNode described) {
        String type = described.get("type").asText();
        KnobDomain domain =
                switch (type) {
                    case "enum" -> new KnobDomain.OfEnums(choices(described));
                    case "int" ->
                        new KnobDomain.OfIntegers(
                                described.get("min").asDouble(),
                                described.get("max").asDouble());
                    default ->
                        new KnobDomain.OfReals(
                                described.get("min").asDouble(),
                                described.get("max").asDouble());
                };
        double usual = type.equals("enum")
                ? choices(described).indexOf(described.get("default").asText())
                : described.get("default").asDouble();
        List<Double> special = new ArrayList<>();
        JsonNode given = described.path("special");
        if (given.isNumber()) {
            special.add(given.asDouble());
        }
        given.forEach(one -> special.add(one.asDouble()));
        return new Knob(
                described.get("name").asText(),
                domain,
                Unit.NONE,
                1,
                usual,
                Applies.RELOAD,
                Resource.OTHER,
                special,
                TuningAdvice.none(),
                null);
    }

    private static List<String> choices(JsonNode described) {
        List<String> choices = new ArrayList<>();
        described.get("choices").forEach(c -> choices.add(c.asText()));
        return choices;
    }

    Catalog catalog() {
        return catalog;
    }

    Session session(Strategy strategy, long seed, int iterations) {
        boolean maximize = json.get("goal").asText().equals("maximize");
        return new Session(
                Examples.uuid("surrogate session"),
                Examples.uuid("project"),
                "surrogate",
                1,
                SessionState.ACTIVE,
                catalog.ref(),
                Examples.uuid("workload"),
                "surrogate",
                new Hardware(8, 64L << 30, Hardware.Storage.SSD),
                new Objective("objective", maximize ? Objective.Goal.MAXIMIZE : Objective.Goal.MINIMIZE),
                List.of(),
                strategy,
                new TreeMap<>(),
                catalog.knobs().stream()
                        .map(k -> new SessionKnob(
                                k.name(), k.domain().least(), k.domain().greatest()))
                        .toList(),
                Budget.of(iterations),
                new Guardrails(1, 0, RestartPolicy.ALWAYS),
                Approval.AUTOMATIC,
                seed,
                Instant.EPOCH);
    }

    /** Evaluates the defaults with these knobs set. */
    Trial run(long sequence, Map<String, Double> configuration) {
        double[] input = new double[knobs.size()];
        double[] row = new double[knobs.size()];
        Map<String, Integer> columns = catalog.knobColumns();
        for (int i = 0; i < input.length; i++) {
            Knob knob = knob(knobs.get(i));
            Double usual = knob.defaultValue();
            input[i] = configuration.getOrDefault(knob.name(), usual == null ? Double.NaN : usual);
            row[columns.getOrDefault(knob.name(), 0)] = input[i];
        }
        boolean fails = !failure.isEmpty() && mean(failure, input) > 0.5;
        double value = mean(objective, input);
        return new Trial(
                Examples.uuid("trial " + sequence),
                sequence,
                NumericRow.of(row),
                NumericRow.of(),
                fails ? Double.NaN : json.get("logObjective").asBoolean() ? Math.exp(value) : value,
                fails ? Trial.Ending.FAILED : Trial.Ending.MEASURED);
    }

    private static double mean(List<Tree> trees, double[] input) {
        double sum = 0;
        for (Tree tree : trees) {
            sum += tree.leaf(input);
        }
        return sum / trees.size();
    }

    /** A regression tree in parallel arrays. */
    private static final class Tree {
        private final int[] feature;
        private final double[] threshold;
        private final int[] left;
        private final int[] right;
        private final double[] value;

        Tree(JsonNode tree) {
            int nodes = tree.get("feature").size();
            feature = new int[nodes];
            threshold = new double[nodes];
            left = new int[nodes];
            right = new int[nodes];
            value = new double[nodes];
            for (int i = 0; i < nodes; i++) {
                feature[i] = tree.get("feature").get(i).asInt();
                threshold[i] = tree.get("threshold").get(i).asDouble();
                left[i] = tree.get("left").get(i).asInt();
                right[i] = tree.get("right").get(i).asInt();
                value[i] = tree.get("value").get(i).asDouble();
            }
        }

        double leaf(double[] input) {
            int node = 0;
            while (feature[node] >= 0) {
                node = input[feature[node]] <= threshold[node] ? left[node] : right[node];
            }
            return value[node];
        }
    }
}
