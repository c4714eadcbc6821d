package io.attune.ingest.ottertune;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.commons.problem.ProblemException;
import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.observation.ObservationDocuments;
import io.attune.ingest.recommendation.Baselines;
import io.attune.ingest.recommendation.Measurements;
import io.attune.ingest.session.StoredSession;
import io.attune.ingest.session.TuningSessions;
import io.attune.model.catalog.Catalog;
import io.attune.model.knob.KnobText;
import io.attune.model.observation.Observation;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes results in as observations. */
@ApplicationScoped
class ResultUploads {

    private static final String THROUGHPUT = "throughput_txn_per_sec";
    private static final Set<String> MYSQL_FAMILY = Set.of("mysql", "mariadb");
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final TuningSessions sessions;
    private final Catalogs catalogs;
    private final ObservationDocuments observations;
    private final Measurements measurements;
    private final Baselines baselines;
    private final Clock clock;

    ResultUploads(
            TuningSessions sessions,
            Catalogs catalogs,
            ObservationDocuments observations,
            Measurements measurements,
            Baselines baselines,
            Clock clock) {
        this.sessions = sessions;
        this.catalogs = catalogs;
        this.observations = observations;
        this.measurements = measurements;
        this.baselines = baselines;
        this.clock = clock;
    }

    /**
     * What became of an upload.
     *
     * @param sequence the observation's number in its session
     * @param leftOut knobs whose values could not be read
     */
    record Receipt(long sequence, Session session, List<String> leftOut) {}

    /** @throws ProblemException 400 for files that cannot be a result of this session, and what the intake of observations refuses */
    @Transactional(Transactional.TxType.MANDATORY)
    Receipt store(UUID sessionId, ResultFiles files) {
        StoredSession stored = sessions.ofCallerLocked(sessionId);
        Session session = stored.session();
        Summary summary = Summary.of(files.object("summary"));
        Optional<Recommendation> delivered = measurements.lastDelivered(sessionId);
        UUID id = files.observationId(
                sessionId,
                summary instanceof Summary.Failed
                        ? delivered.map(last -> last.id().toString()).orElse("")
                        : "");
        Optional<Observation> known = observations.known(sessionId, id);
        if (known.isPresent()) {
            return new Receipt(known.get().sequence(), session, List.of());
        }
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("observationId", id.toString());
        Catalog catalog = catalogs.at(session.catalog());
        List<String> leftOut = List.of();
        if (summary instanceof Summary.Failed failed) {
            failure(document, failed, session, catalog, delivered);
        } else if (summary instanceof Summary.Measured measured) {
            leftOut = measurement(document, measured, session, catalog, files, delivered);
        }
        return new Receipt(observations.take(sessionId, document).sequence(), session, leftOut);
    }

    private static List<String> measurement(
            ObjectNode document,
            Summary.Measured summary,
            Session session,
            Catalog catalog,
            ResultFiles files,
            Optional<Recommendation> delivered) {
        requireDbms(summary.databaseType(), catalog.dbmsType());
        window(document, summary.start(), summary.end());
        document.putObject("dbms").put("version", summary.databaseVersion());
        Set<String> tuned = session.knobs().stream().map(SessionKnob::name).collect(Collectors.toSet());
        KnobReadings knobs = KnobReadings.of(catalog, tuned, files.object("knobs"));
        document.set("knobs", knobs.values());
        MetricTree before = MetricTree.of("metrics_before", files.object("metrics_before"));
        MetricTree after = MetricTree.of("metrics_after", files.object("metrics_after"));
        MetricReadings metrics = MetricReadings.of(catalog, before, after);
        document.set("metricsBefore", metrics.before());
        document.set("metricsAfter", metrics.after());
        SortedMap<String, Double> objectives = UserDefinedMetrics.of(files.object("user_defined_metrics"));
        if (MYSQL_FAMILY.contains(catalog.dbmsType())) {
            CommitRate.of(before, after, Duration.between(summary.start(), summary.end()))
                    .ifPresent(rate -> objectives.putIfAbsent(THROUGHPUT, rate));
        }
        requireObjectives(session.objective().measured(), catalog, objectives);
        ObjectNode measured = document.putObject("objectives");
        objectives.forEach(measured::put);
        delivered
                .filter(last -> AppliedConfiguration.isThat(last, catalog, knobs.numbers()))
                .ifPresent(last -> document.put("recommendationId", last.id().toString()));
        return List.copyOf(knobs.leftOut());
    }

    /** What was to be measured is known, and that there is nothing to measure: the knobs are those that were handed out. */
    private void failure(
            ObjectNode document,
            Summary.Failed failed,
            Session session,
            Catalog catalog,
            Optional<Recommendation> delivered) {
        Recommendation last = delivered.orElseThrow(() -> Refusal.of(
                "summary", "reports a failure, but no configuration was handed out: upload a measured result first"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        window(document, now.minus(SHORTEST), now);
        document.put("recommendationId", last.id().toString());
        Map<String, Double> values = new HashMap<>(baselines.of(session, catalog));
        values.putAll(last.configuration());
        ObjectNode knobs = document.putObject("knobs");
        values.forEach(
                (name, value) -> catalog.knob(name).ifPresent(knob -> knobs.put(name, KnobText.format(knob, value))));
        document.putObject("metricsBefore");
        document.putObject("metricsAfter");
        document.putObject("failure").put("reason", failed.reason().name()).put("detail", failed.detail());
    }

    private static void window(ObjectNode document, Instant start, Instant end) {
        document.putObject("window").put("start", start.toString()).put("end", end.toString());
    }

    /** The controller calls MariaDB mysql. */
    private static void requireDbms(String sent, String own) {
        boolean same = sent.equalsIgnoreCase(own) || (sent.equalsIgnoreCase("mysql") && own.equals("mariadb"));
        if (!same) {
            throw Refusal.of("summary", "database_type must be " + own + ", as the session's");
        }
    }

    /** Throughput and metrics come from the readings; anything else must have been measured. */
    private static void requireObjectives(
            Collection<String> objectives, Catalog catalog, SortedMap<String, Double> measured) {
        Set<String> metrics = catalog.metricColumns().keySet();
        for (String name : objectives) {
            if (!name.equals(THROUGHPUT) && !metrics.contains(name) && !measured.containsKey(name)) {
                throw Refusal.of("user_defined_metrics", "must have the session's objective, " + name);
            }
        }
    }
}
