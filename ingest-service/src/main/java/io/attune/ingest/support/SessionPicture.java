package io.attune.ingest.support;

import io.attune.ingest.json.JsonText;
import io.attune.ingest.session.StoredSession;
import io.attune.ingest.support.BundleRows.ObservationRow;
import io.attune.ingest.support.BundleRows.ProblemRow;
import io.attune.ingest.support.BundleRows.RecommendationRow;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Objective;
import io.attune.model.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A session, its observations, recommendations and problems, without any text that somebody wrote. */
final class SessionPicture {

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4}){0,3}");
    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{32}");

    private static final Set<String> OURS = Set.of("BUDGET_CHANGED", "KNOB_LOCKED", "RESTART_WINDOW_CLOSED");

    private final OwnNames names;
    private final JsonText json;

    SessionPicture(OwnNames names, JsonText json) {
        this.names = names;
        this.json = json;
    }

    /** @param isShipped whether the catalog is one of a release */
    Map<String, Object> session(StoredSession stored, boolean isShipped) {
        Session session = stored.session();
        Map<String, Object> picture = new LinkedHashMap<>();
        picture.put("id", session.id());
        picture.put("projectId", session.projectId());
        picture.put("workloadId", session.workloadId());
        picture.put("revision", session.revision());
        picture.put("state", session.state());
        picture.put("catalog", isShipped ? session.catalog().name() : "(brought by a client)");
        picture.put("catalogRevision", session.catalog().revision());
        picture.put(
                "dbmsVersion",
                VERSION.matcher(stored.dbmsVersion()).matches() ? stored.dbmsVersion() : "(not a version number)");
        picture.put("hardware", session.hardware());
        picture.put("objective", objective(session.objective()));
        picture.put(
                "constraints",
                session.constraints().stream()
                        .map(c -> Map.of("metric", names.of(c.metric()), "bound", c.bound(), "limit", c.limit()))
                        .toList());
        picture.put("strategy", session.strategy());
        picture.put("hyperparameters", session.heededHyperparameters());
        picture.put("budget", session.budget());
        picture.put(
                "guardrails",
                session.guardrails().unlocking(session.guardrails().unlockedKnobs()));
        picture.put("approval", session.approval());
        picture.put(
                "knobs",
                session.knobs().stream()
                        .map(k -> Map.of("name", names.of(k.name()), "lower", k.lower(), "upper", k.upper()))
                        .toList());
        picture.put("observations", stored.observations());
        picture.put("createdAt", session.createdAt());
        return picture;
    }

    private Map<String, Object> objective(Objective objective) {
        Map<String, Object> picture = new LinkedHashMap<>();
        picture.put("name", names.of(objective.name()));
        picture.put("goal", objective.goal());
        picture.put(
                "components",
                objective.components().stream()
                        .map(c -> Map.of("name", names.of(c.name()), "goal", c.goal(), "weight", c.weight()))
                        .toList());
        return picture;
    }

    List<Map<String, Object>> observations(List<ObservationRow> rows) {
        List<Map<String, Object>> pictures = new ArrayList<>();
        for (ObservationRow row : rows) {
            Observation observation = json.read(row.content(), Observation.class);
            Map<String, Object> picture = new LinkedHashMap<>();
            picture.put("id", observation.id());
            picture.put("sequence", observation.sequence());
            picture.put("recommendationId", observation.recommendationId());
            picture.put("windowStart", observation.windowStart());
            picture.put("windowEnd", observation.windowEnd());
            picture.put("receivedAt", row.receivedAt());
            picture.put("outcome", outcome(observation.outcome()));
            picture.put("feasible", observation.isFeasible());
            picture.put("objectives", numbers(observation.objectives()));
            picture.put("warnings", row.warnings());
            pictures.add(picture);
        }
        return pictures;
    }

    private static String outcome(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return "FAILED " + failed.reason();
        }
        return outcome instanceof Outcome.Invalid invalid ? "INVALID " + invalid.reason() : "MEASURED";
    }

    private SortedMap<String, Double> numbers(SortedMap<String, Double> byName) {
        SortedMap<String, Double> numbers = new TreeMap<>();
        byName.forEach((name, value) -> numbers.put(names.of(name), value));
        return numbers;
    }

    List<Map<String, Object>> recommendations(List<RecommendationRow> rows) {
        List<Map<String, Object>> pictures = new ArrayList<>();
        for (RecommendationRow row : rows) {
            Recommendation recommendation = json.read(row.content(), Recommendation.class);
            Map<String, Object> picture = new LinkedHashMap<>();
            picture.put("id", recommendation.id());
            picture.put("sequence", recommendation.sequence());
            picture.put("revision", recommendation.revision());
            picture.put("state", recommendation.state());
            picture.put("stateReason", ours(row.stateReason()));
            picture.put("verdict", row.verdict());
            picture.put("reason", recommendation.reason().label());
            picture.put("configuration", numbers(recommendation.configuration()));
            picture.put("prediction", recommendation.prediction());
            picture.put("createdAt", recommendation.createdAt());
            picture.put("changedAt", row.changedAt());
            pictures.add(picture);
        }
        return pictures;
    }

    /** The reason, where it is one of the words that this software has for it. */
    private static @Nullable String ours(@Nullable String reason) {
        if (reason == null || OURS.contains(reason)) {
            return reason;
        }
        for (Outcome.FailureReason known : Outcome.FailureReason.values()) {
            if (known.name().equals(reason)) {
                return reason;
            }
        }
        return "(not shown)";
    }

    /** Operations and codes are words of this software; who asked for what is left out. */
    List<Map<String, Object>> problems(List<ProblemRow> rows) {
        List<Map<String, Object>> pictures = new ArrayList<>();
        for (ProblemRow row : rows) {
            Map<String, Object> picture = new LinkedHashMap<>();
            picture.put("at", row.at());
            picture.put("operation", row.operation());
            picture.put("status", row.status());
            picture.put("code", row.code());
            picture.put("traceId", TRACE.matcher(row.traceId()).matches() ? row.traceId() : "(not shown)");
            pictures.add(picture);
        }
        return pictures;
    }
}
