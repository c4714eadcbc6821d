package io.attune.ingest.ottertune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.commons.problem.ProblemException;
import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.KnobValueException;
import io.attune.model.knob.Tunability;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Strategy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session as {@code /create/session/} wants it, in the words of the API. OtterTune's driver restarts the DBMS as it likes and asks
 * nobody, so restarts are allowed and no person needs to approve.
 */
final class SessionWish {

    private static final String THROUGHPUT = "throughput_txn_per_sec";
    private static final Set<String> MORE_IS_BETTER = Set.of("throughput");
    private static final Set<String> LESS_IS_BETTER = Set.of("latency_99");

    /** OtterTune knows no budget; this is the most that a session takes. */
    private static final int ITERATIONS = 100_000;

    /** As many samples as OtterTune draws at once. */
    private static final int DESIGN_SIZE = 100;

    private static final int USUAL_CORES = 4;
    private static final long USUAL_GIGABYTES = 16;
    private static final String PREFIX = "global.";

    private final ObjectMapper json;
    private final SessionForm form;
    private final List<String> warnings = new ArrayList<>();

    SessionWish(ObjectMapper json, SessionForm form) {
        this.json = json;
        this.form = form;
    }

    /** What was not done as wanted, after {@link #document}. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * The body of {@code createSession}.
     *
     * @param catalog of the DBMS that the session is for
     * @throws ProblemException 400 for a field that holds something else
     */
    ObjectNode document(Catalog catalog) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("name", form.name());
        body.putObject("dbms").put("type", form.dbmsType()).put("version", form.dbmsVersion());
        body.put("workload", form.workloadName() == null ? form.name() : form.workloadName());
        body.set("hardware", hardware());
        body.set("objective", objective());
        body.put("strategy", strategy().label());
        body.set("hyperparameters", hyperparameters());
        body.putObject("budget").put("iterations", ITERATIONS);
        body.putObject("guardrails").put("restartPolicy", "ALWAYS");
        body.put("approval", "AUTOMATIC");
        body.set("knobs", knobs(catalog));
        if (form.description() != null) {
            warnings.add("The description is not kept.");
        }
        return body;
    }

    private Strategy strategy() {
        String kind = form.tuningSession() == null ? "tuning_session" : form.tuningSession();
        return switch (kind) {
            case "randomly_generate" -> Strategy.RANDOM;
            case "lhs" -> Strategy.LATIN_HYPERCUBE;
            case "no_tuning_session" -> Strategy.OBSERVE;
            default ->
                form.algorithm() == null
                        ? Strategy.ATTUNE
                        : Strategy.of("ottertune-" + form.algorithm().toLowerCase(Locale.ROOT));
        };
    }

    private ObjectNode hyperparameters() {
        WishedHyperparameters wished =
                new WishedHyperparameters(strategy(), parsed("hyperparameters", form.hyperparameters()));
        warnings.addAll(wished.warnings());
        ObjectNode hyperparameters = JsonNodeFactory.instance.objectNode();
        wished.heeded().forEach(hyperparameters::put);
        if (strategy() == Strategy.LATIN_HYPERCUBE && !hyperparameters.has(Hyperparameter.DESIGN_SIZE.label())) {
            hyperparameters.put(Hyperparameter.DESIGN_SIZE.label(), DESIGN_SIZE);
        }
        return hyperparameters;
    }

    private ObjectNode objective() {
        String name = UserDefinedMetrics.nameOf(form.targetObjective() == null ? THROUGHPUT : form.targetObjective());
        ObjectNode objective = JsonNodeFactory.instance.objectNode().put("name", name);
        goal(name).ifPresent(goal -> objective.put("goal", goal));
        return objective;
    }

    /** Where the form does not say and nobody knows, the API asks for it. */
    private Optional<String> goal(String name) {
        if (form.lessIsBetter() != null) {
            return Optional.of(Boolean.parseBoolean(form.lessIsBetter()) ? "MINIMIZE" : "MAXIMIZE");
        }
        if (MORE_IS_BETTER.contains(name)) {
            return Optional.of("MAXIMIZE");
        }
        return LESS_IS_BETTER.contains(name) ? Optional.of("MINIMIZE") : Optional.empty();
    }

    private ObjectNode hardware() {
        if (form.hardware() == null) {
            warnings.add(
                    "The machine is taken to have 4 cores, 16 GB and SSD: say so in hardware if it has not, because the"
                            + " ranges of the knobs follow it.");
        }
        JsonNode sent = parsed("hardware", form.hardware());
        ObjectNode hardware = JsonNodeFactory.instance.objectNode();
        hardware.put("cpuCores", whole(sent, "cpu", USUAL_CORES));
        hardware.put("memoryBytes", whole(sent, "memory", USUAL_GIGABYTES) << 30);
        hardware.put("storage", sent.path("storage_type").asText("SSD").toUpperCase(Locale.ROOT));
        return hardware;
    }

    private static long whole(JsonNode sent, String name, long otherwise) {
        JsonNode value = sent.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw Refusal.of("hardware", name + " must be a whole number above 0");
        }
        return value.longValue();
    }

    private ObjectNode knobs(Catalog catalog) {
        ObjectNode wishes = JsonNodeFactory.instance.objectNode();
        Set<String> named = new HashSet<>();
        parsed("session_knobs", form.sessionKnobs()).properties().forEach(entry -> {
            String path = entry.getKey();
            String name = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
            named.add(name);
            wishes.set(name, wish(catalog.knob(name).orElse(null), entry.getValue()));
        });
        if (form.disableOthers() != null
                && Set.of("true", "1").contains(form.disableOthers().toLowerCase(Locale.ROOT))) {
            catalog.knobs().stream()
                    .filter(knob -> knob.advice().tunability() == Tunability.DEFAULT && !named.contains(knob.name()))
                    .forEach(knob -> wishes.putObject(knob.name()).put("tunable", false));
        }
        return wishes;
    }

    private ObjectNode wish(@Nullable Knob knob, JsonNode sent) {
        if (!sent.isObject()) {
            throw Refusal.of("session_knobs", "must be {name: {minval, maxval, tunable}}");
        }
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        JsonNode tunable = sent.path("tunable");
        if (tunable.isBoolean() && !tunable.booleanValue()) {
            return wish.put("tunable", false);
        }
        bound(knob, sent.path("minval")).ifPresent(text -> wish.put("lower", text));
        bound(knob, sent.path("maxval")).ifPresent(text -> wish.put("upper", text));
        if (sent.hasNonNull("lowerbound") || sent.hasNonNull("upperbound")) {
            warnings.add("lowerbound and upperbound are ignored: ranges are not searched for.");
        }
        return wish;
    }

    /** A number counts in bytes or milliseconds, as in OtterTune; the API reads numbers in the DBMS's own unit. */
    private static Optional<String> bound(@Nullable Knob knob, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (value.isNumber() && knob != null && knob.domain().isNumeric()) {
            try {
                return Optional.of(KnobText.format(knob, value.doubleValue()));
            } catch (KnobValueException e) {
                throw Refusal.of("session_knobs", "minval and maxval must be values of their knob");
            }
        }
        if (value.isValueNode()) {
            return Optional.of(value.asText());
        }
        throw Refusal.of("session_knobs", "minval and maxval must be numbers or texts");
    }

    private ObjectNode parsed(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            if (json.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw Refusal.of(field, "must be a JSON object with each name once");
        }
        throw Refusal.of(field, "must be a JSON object");
    }
}
