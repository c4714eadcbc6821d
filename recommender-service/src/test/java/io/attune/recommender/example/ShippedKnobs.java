package io.attune.recommender.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.model.hardware.Hardware;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Bound;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Tunability;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import io.attune.model.session.SessionKnob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The integer knobs of the PostgreSQL catalogs that ingest ships, read from its resources. */
public final class ShippedKnobs {

    private static final Path CATALOGS = Path.of("..", "ingest-service", "src", "main", "resources", "catalogs");
    private static final Map<String, Double> UNITS =
            Map.of("B", 1.0, "kB", 1024.0, "8kB", 8192.0, "MB", 1048576.0, "ms", 1.0, "s", 1000.0, "min", 60_000.0);

    private ShippedKnobs() {}

    public static List<Knob> ofVersion(int major) {
        JsonNode overlay = read("postgres.overlay.json");
        List<Knob> knobs = new ArrayList<>();
        for (JsonNode reported : read("postgres-" + major + ".reported.json").path("knobs")) {
            String name = reported.path("name").asText();
            boolean isNumber = reported.path("vartype").asText().equals("integer")
                    && !reported.path("context").asText().equals("internal");
            if (isNumber && UNITS.keySet().containsAll(unit(reported))) {
                knobs.add(knob(reported, overlay.path("knobs").path(name)));
            }
        }
        return knobs;
    }

    /** The knob within its safe range on a machine. */
    public static SessionKnob tuned(Knob knob, Hardware hardware) {
        double lower = on(knob.advice().lower(), hardware, knob.domain().least());
        double upper = on(knob.advice().upper(), hardware, knob.domain().greatest());
        return new SessionKnob(knob.name(), lower, Math.max(lower, upper));
    }

    private static Knob knob(JsonNode reported, JsonNode advice) {
        List<String> unit = unit(reported);
        double quantum = unit.isEmpty() ? 1 : UNITS.get(unit.get(0));
        Unit canonical = unit.isEmpty() ? Unit.NONE : unit.get(0).endsWith("B") ? Unit.BYTES : Unit.MILLISECONDS;
        double min = reported.path("minVal").asDouble();
        Set<Double> specials = new LinkedHashSet<>();
        if (min == -1) {
            specials.add(-1.0);
        }
        advice.path("specialValues").forEach(value -> specials.add(value.asDouble()));
        KnobDomain domain = new KnobDomain.OfIntegers(
                Math.max(min, 0) * quantum, reported.path("maxVal").asDouble() * quantum);
        Scale scale = advice.path("scale").asText().equals("LOG") ? Scale.LOG : Scale.LINEAR;
        TuningAdvice none = TuningAdvice.none();
        Knob plain = knob(reported, domain, canonical, quantum, List.copyOf(specials), none);
        TuningAdvice known = new TuningAdvice(
                Tunability.DEFAULT,
                scale,
                bound(plain, advice.path("lower")),
                bound(plain, advice.path("upper")),
                null,
                null);
        return knob(reported, domain, canonical, quantum, List.copyOf(specials), known);
    }

    private static Knob knob(
            JsonNode reported,
            KnobDomain domain,
            Unit unit,
            double quantum,
            List<Double> specials,
            TuningAdvice advice) {
        String name = reported.path("name").asText();
        return new Knob(name, domain, unit, quantum, null, Applies.RELOAD, Resource.OTHER, specials, advice, null);
    }

    private static List<String> unit(JsonNode reported) {
        return reported.path("unit").isTextual() ? List.of(reported.path("unit").asText()) : List.of();
    }

    private static @Nullable Bound bound(Knob knob, JsonNode bound) {
        if (bound.isMissingNode() || bound.isNull()) {
            return null;
        }
        return new Bound(
                bound.has("constant")
                        ? KnobText.parse(knob, bound.path("constant").asText())
                        : null,
                bound.has("shareOfMemory") ? bound.path("shareOfMemory").asDouble() : null,
                bound.has("perCore") ? bound.path("perCore").asDouble() : null);
    }

    private static double on(@Nullable Bound bound, Hardware hardware, double otherwise) {
        return bound == null ? otherwise : bound.on(hardware);
    }

    private static JsonNode read(String file) {
        try {
            return new ObjectMapper().readTree(CATALOGS.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
