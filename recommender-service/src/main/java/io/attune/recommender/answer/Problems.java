package io.attune.recommender.answer;

import io.attune.model.catalog.Catalog;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Session;
import io.attune.recommender.catalog.Catalogs;
import io.attune.recommender.observation.Observations;
import io.attune.recommender.observation.StoredObservation;
import io.attune.recommender.observation.Trials;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.TuningProblem;
import io.attune.recommender.recommendation.Recommendations;
import io.attune.recommender.request.AnswerJob;
import io.attune.recommender.session.Sessions;
import io.attune.recommender.snapshot.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gathers what a recommendation is made from. */
@ApplicationScoped
class Problems {

    private final Sessions sessions;
    private final Catalogs catalogs;
    private final Observations observations;
    private final Recommendations recommendations;
    private final Snapshots snapshots;
    private final Clock clock;

    Problems(
            Sessions sessions,
            Catalogs catalogs,
            Observations observations,
            Recommendations recommendations,
            Snapshots snapshots,
            Clock clock) {
        this.sessions = sessions;
        this.catalogs = catalogs;
        this.observations = observations;
        this.recommendations = recommendations;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** The problem; nothing while the session, in the revision that it asks for, or its catalog has not arrived. */
    Optional<TuningProblem> of(AnswerJob job) {
        return sessions.find(job.sessionId())
                .filter(session -> session.revision() >= job.sessionRevision())
                .flatMap(session -> catalogs.find(session.catalog()).flatMap(catalog -> observations
                        .sequenceOf(job.observationId())
                        .map(sequence -> problem(session, catalog, sequence, recommendations.isToGoOn(job)))));
    }

    private TuningProblem problem(Session session, Catalog catalog, long sequence, boolean goesOn) {
        List<StoredObservation> own = observations.ofSession(session.id(), sequence);
        Trials trials = new Trials(catalog, session, own, catalogs::find);
        UUID workload = session.workloadId();
        return new TuningProblem(
                session,
                catalog,
                sequence,
                observations.elapsed(session.id(), sequence),
                trials.of(own),
                trials.of(observations.ofSiblings(workload, session.id())),
                sources(session, catalog, trials),
                recommendations.rejected(session.id()),
                snapshots.prunedMetrics(workload).orElse(null),
                snapshots.rankedKnobs(workload, session.objective().name()).orElse(null),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                goesOn);
    }

    /** Nothing where the session's strategy looks at no other workload. */
    private List<SourceWorkload> sources(Session session, Catalog catalog, Trials trials) {
        double rows = session.heededHyperparameters().getOrDefault(Hyperparameter.SIMILAR_WORKLOAD_ROWS.label(), 0.0);
        return rows == 0
                ? List.of()
                : observations.otherWorkloads(session.projectId(), catalog.dbmsType(), session.workloadId()).stream()
                        .map(other -> new SourceWorkload(
                                other,
                                trials.of(observations.ofSource(other, session.objective(), (int) rows)),
                                snapshots.prunedMetrics(other).orElse(null),
                                sessions.hardwareOf(other).orElse(null)))
                        .toList();
    }
}
