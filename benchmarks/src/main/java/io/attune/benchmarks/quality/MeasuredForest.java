package io.attune.benchmarks.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Objective;
import io.attune.recommender.problem.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** A DBMS in a file: a forest that others fitted to real measurements, with a second one that says which configurations crash it. */
final class MeasuredForest implements TargetSystem {

    private final String name;
    private final boolean maximize;
    private final boolean logarithmic;
    private final List<Knob> knobs = new ArrayList<>();
    private final List<Tree> objective = new ArrayList<>();
    private final List<Tree> failure = new ArrayList<>();
    private final Catalog catalog;

    /** Reads {@code surrogates/NAME.json.gz}. */
    MeasuredForest(Path file) throws IOException {
        JsonNode json;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            json = new ObjectMapper().readTree(in);
        }
        name = json.get("name").asText();
        maximize = json.get("goal").asText().equals("maximize");
        logarithmic = json.get("logObjective").asBoolean();
        json.get("knobs").forEach(described -> knobs.add(knob(described)));
        json.get("objective").forEach(tree -> objective.add(new Tree(tree)));
        json.get("failure").forEach(tree -> failure.add(new Tree(tree)));
        // one catalog for all that share their knobs, as they share a DBMS
        catalog = new Catalog(
                new CatalogRef("measured-" + knobs.size(), 1),
                "measured",
                "1",
                knobs.stream().sorted(Comparator.comparing(Knob::name)).toList(),
                List.of());
    }

    private static Knob knob(JsonNode described) {
        KnobDomain domain = domain(described);
        double usual = domain instanceof KnobDomain.OfEnums words
                ? words.values().indexOf(described.get("default").asText())
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

    private static KnobDomain domain(JsonNode described) {
        if (described.get("type").asText().equals("enum")) {
            List<String> choices = new ArrayList<>();
            described.get("choices").forEach(c -> choices.add(c.asText()));
            return new KnobDomain.OfEnums(choices);
        }
        double least = described.get("min").asDouble();
        double greatest = described.get("max").asDouble();
        return described.get("type").asText().equals("int")
                ? new KnobDomain.OfIntegers(least, greatest)
                : new KnobDomain.OfReals(least, greatest);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Objective objective() {
        return new Objective("objective", maximize ? Objective.Goal.MAXIMIZE : Objective.Goal.MINIMIZE);
    }

    @Override
    public Trial run(long sequence, Map<String, Double> configuration) {
        double[] input = new double[knobs.size()];
        double[] row = new double[knobs.size()];
        Map<String, Integer> columns = catalog.knobColumns();
        for (int i = 0; i < input.length; i++) {
            Knob knob = knobs.get(i);
            Double usual = knob.defaultValue();
            input[i] = configuration.getOrDefault(knob.name(), usual == null ? Double.NaN : usual);
            row[columns.getOrDefault(knob.name(), 0)] = input[i];
        }
        boolean fails = !failure.isEmpty() && Tree.mean(failure, input) > 0.5;
        double value = Tree.mean(objective, input);
        return new Trial(
                UUID.nameUUIDFromBytes((name + sequence).getBytes(StandardCharsets.UTF_8)),
                sequence,
                NumericRow.of(row),
                NumericRow.of(),
                fails ? Double.NaN : logarithmic ? Math.exp(value) : value,
                fails ? Trial.Ending.FAILED : Trial.Ending.MEASURED);
    }
}
