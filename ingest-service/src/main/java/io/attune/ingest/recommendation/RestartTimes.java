package io.attune.ingest.recommendation;

import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.json.JsonText;
import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a recommendation comes too late: it was made in a window for restarts, takes a restart, and the window is closed. The last
 * word of a session is never too late, because nobody is to apply it at once.
 */
@ApplicationScoped
class RestartTimes {

    private final Catalogs catalogs;
    private final Baselines baselines;
    private final EntityManager database;
    private final JsonText json;
    private final Clock clock;

    RestartTimes(Catalogs catalogs, Baselines baselines, EntityManager database, JsonText json, Clock clock) {
        this.catalogs = catalogs;
        this.baselines = baselines;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Whether applying it takes a restart that the session does not allow now. */
    boolean areOverFor(Session session, Recommendation recommendation) {
        return session.guardrails().restartPolicy() == RestartPolicy.IN_WINDOW
                && !Clearance.isLastWord(recommendation)
                && !session.guardrails().allowRestartAt(clock.instant())
                && takesRestart(session, recommendation);
    }

    private boolean takesRestart(Session session, Recommendation recommendation) {
        Catalog catalog = catalogs.at(session.catalog());
        Map<String, Double> baseline = baselines.of(session, catalog);
        Observation last = observation(recommendation);
        boolean wentBack = last.outcome() instanceof Outcome.Failed;
        Map<String, Double> before = wentBack ? Map.of() : configuration(last);
        return session.knobs().stream()
                .flatMap(tuned -> catalog.knob(tuned.name()).stream())
                .filter(knob -> knob.applies() == Applies.RESTART)
                .anyMatch(knob -> {
                    @Nullable Double wanted = recommendation.configuration().get(knob.name());
                    return !Objects.equals(wanted, before.get(knob.name()))
                            && isOther(
                                    wanted == null ? baseline.get(knob.name()) : wanted,
                                    wentBack ? baseline.get(knob.name()) : reported(last, catalog, knob));
                });
    }

    /** What nobody knows is taken for another one. */
    private static boolean isOther(@Nullable Double wanted, @Nullable Double inEffect) {
        return wanted == null || inEffect == null || wanted.doubleValue() != inEffect;
    }

    private static @Nullable Double reported(Observation observation, Catalog catalog, Knob knob) {
        int column = Objects.requireNonNull(catalog.knobColumns().get(knob.name()));
        double value = column < observation.knobs().size() ? observation.knobs().get(column) : Double.NaN;
        return Double.isFinite(value) ? value : null;
    }

    private Observation observation(Recommendation recommendation) {
        List<?> rows = database.createNativeQuery("select content::text from observation where id = :id")
                .setParameter("id", recommendation.afterObservationId())
                .getResultList();
        return json.read(String.valueOf(rows.get(0)), Observation.class);
    }

    /** What the recommendation that an observation measured had set. */
    private Map<String, Double> configuration(Observation observation) {
        if (observation.recommendationId() == null) {
            return Map.of();
        }
        RecommendationRow row = database.find(RecommendationRow.class, observation.recommendationId());
        return row == null
                ? Map.of()
                : json.read(row.content, Recommendation.class).configuration();
    }
}
