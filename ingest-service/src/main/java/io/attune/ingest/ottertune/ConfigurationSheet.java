package io.attune.ingest.ottertune;

import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.recommendation.Baselines;
import io.attune.ingest.session.TuningSessions;
import io.attune.ingest.settings.ConfigurationLine;
import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.model.session.Strategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A recommendation as OtterTune's clients apply it: every tuned knob with its value, those that stay at the baseline included. */
@ApplicationScoped
class ConfigurationSheet {

    private final TuningSessions sessions;
    private final Catalogs catalogs;
    private final Baselines baselines;

    ConfigurationSheet(TuningSessions sessions, Catalogs catalogs, Baselines baselines) {
        this.sessions = sessions;
        this.catalogs = catalogs;
        this.baselines = baselines;
    }

    @Transactional
    NextConfiguration of(Recommendation recommendation) {
        Session session = sessions.byId(recommendation.sessionId());
        Catalog catalog = catalogs.at(session.catalog());
        Map<String, Double> baseline = baselines.of(session, catalog);
        SortedMap<String, Double> chosen = recommendation.configuration();
        SortedMap<String, String> values = new TreeMap<>();
        SortedMap<String, String> contexts = new TreeMap<>();
        for (SessionKnob tuned : session.knobs()) {
            Double value = chosen.getOrDefault(tuned.name(), baseline.get(tuned.name()));
            Knob knob = catalog.knob(tuned.name()).orElse(null);
            if (value != null && knob != null) {
                values.put(tuned.name(), ConfigurationLine.value(catalog.dbmsType(), knob, value));
                contexts.put(tuned.name(), context(catalog.dbmsType(), knob.applies()));
            }
        }
        return new NextConfiguration(
                "SUCCESS",
                recommendation.sequence(),
                "The next configuration is ready.",
                List.of(),
                status(recommendation.reason().code(), session.strategy()),
                values,
                contexts,
                recommendation.reason().label() + ": " + recommendation.reason().explanation());
    }

    private static String status(ReasonCode code, Strategy strategy) {
        return switch (code) {
            case COLD_START -> "lhs";
            case SAMPLING -> strategy == Strategy.RANDOM ? "random" : "lhs";
            default -> "good";
        };
    }

    private static String context(String dbmsType, Applies applies) {
        boolean restart = applies == Applies.RESTART;
        if (dbmsType.equals("postgres")) {
            return restart ? "postmaster" : "sighup";
        }
        return restart ? "restart" : "dynamic";
    }
}
