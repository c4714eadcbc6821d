package io.attune.ingest.transfer;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.commons.outbox.Outbox;
import io.attune.ingest.catalog.ProjectCatalogs;
import io.attune.ingest.recommendation.TuningRequests;
import io.attune.ingest.session.KnobLocked;
import io.attune.ingest.session.StoredSession;
import io.attune.ingest.session.TuningSessions;
import io.attune.ingest.transfer.SessionDocument.Proposal;
import io.attune.ingest.transfer.SessionDocument.Sighting;
import io.attune.ingest.workload.Workloads;
import io.attune.model.catalog.Catalog;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.session.Durability;
import io.attune.model.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes a whole session in, with everything that others must learn of it, in the caller's transaction: all of it or nothing. */
@ApplicationScoped
class SessionImport {

    private final TuningSessions sessions;
    private final ProjectCatalogs catalogs;
    private final Workloads workloads;
    private final TuningRequests requests;
    private final ImportedRows rows;
    private final EntityManager database;
    private final Outbox outbox;
    private final Event<KnobLocked> locked;
    private final TimeOrderedIds ids;
    private final Clock clock;

    SessionImport(
            TuningSessions sessions,
            ProjectCatalogs catalogs,
            Workloads workloads,
            TuningRequests requests,
            ImportedRows rows,
            EntityManager database,
            Outbox outbox,
            Event<KnobLocked> locked,
            TimeOrderedIds ids,
            Clock clock) {
        this.sessions = sessions;
        this.catalogs = catalogs;
        this.workloads = workloads;
        this.requests = requests;
        this.rows = rows;
        this.database = database;
        this.outbox = outbox;
        this.locked = locked;
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws io.attune.commons.problem.ProblemException 422 for a document that is not in order; then nothing is stored */
    @Transactional(Transactional.TxType.MANDATORY)
    StoredSession take(UUID projectId, SessionDocument document) {
        DocumentRule.check(document);
        Catalog catalog = catalogs.ofImport(projectId, document.catalog());
        Session session = session(projectId, document.session(), catalog);
        StoredSession stored = new StoredSession(
                session,
                document.dbmsVersion(),
                lockedAgain(document),
                document.observations().size(),
                document.baseline());
        sessions.addImported(stored);
        database.flush();
        Renaming renaming = new Renaming(document, session, ids);
        List<Sighting> asked = asked(document, session);
        rows.observations(document.observations(), renaming);
        rows.recommendations(document.recommendations(), renaming);
        rows.requests(asked, document.recommendations(), renaming);
        document.observations().stream().map(renaming::observation).forEach(this::publish);
        document.recommendations().stream().map(renaming::recommendation).forEach(this::publish);
        if (session.strategy().recommends()) {
            askAgain(document, asked, renaming, session);
        }
        takeBack(document, session);
        return stored;
    }

    /** Nobody here has unlocked a durability knob, so nothing that sets one is still to be tried. */
    private void takeBack(SessionDocument document, Session session) {
        document.recommendations().stream()
                .flatMap(proposal -> proposal.recommendation().configuration().keySet().stream())
                .filter(Durability::concerns)
                .distinct()
                .sorted()
                .forEach(knob -> locked.fire(new KnobLocked(session, knob)));
    }

    private Session session(UUID projectId, Session old, Catalog catalog) {
        return new Session(
                ids.next(),
                projectId,
                old.name(),
                1,
                old.state(),
                catalog.ref(),
                workloads.named(projectId, old.workloadName(), catalog.ref().key(), old.hardware()),
                old.workloadName(),
                old.hardware(),
                old.objective(),
                old.constraints(),
                old.strategy(),
                old.hyperparameters(),
                old.knobs().stream()
                        .filter(knob -> !Durability.concerns(knob.name()))
                        .toList(),
                old.budget(),
                old.guardrails().unlocking(List.of()),
                old.approval(),
                old.seed(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** What a person should know of the session: who unlocked a durability knob did so where the document comes from. */
    private static @Nullable String lockedAgain(SessionDocument document) {
        List<String> unlocked = document.session().guardrails().unlockedKnobs();
        String note = document.dbmsNote();
        if (unlocked.isEmpty()) {
            return note;
        }
        String sentence = "Locked again with the import: " + String.join(", ", unlocked) + ".";
        return note == null ? sentence : note + " " + sentence;
    }

    /** Observations whose recommendation need not be asked for: all, but for a newest one that none was made after. */
    private static List<Sighting> asked(SessionDocument document, Session session) {
        List<Sighting> all = document.observations();
        if (!session.strategy().recommends()) {
            return List.of();
        }
        long answered = document.recommendations().stream()
                .map(Proposal::recommendation)
                .mapToLong(Recommendation::sequence)
                .max()
                .orElse(0);
        return answered < all.size() ? all.subList(0, all.size() - 1) : all;
    }

    /** What was asked for and had not come when the session was exported. */
    private void askAgain(SessionDocument document, List<Sighting> asked, Renaming renaming, Session session) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Sighting> all = document.observations();
        if (asked.size() < all.size()) {
            requests.ask(renaming.observation(all.get(all.size() - 1)), session.revision(), now);
        }
        List<Proposal> proposals = document.recommendations();
        if (!proposals.isEmpty()) {
            Recommendation last = renaming.recommendation(proposals.get(proposals.size() - 1));
            if (last.state() == RecommendationState.REJECTED) {
                requests.askInsteadOf(last, session, true, now);
            }
        }
    }

    private void publish(Observation observation) {
        outbox.append(
                EventType.OBSERVATION_RECORDED,
                observation.workloadId().toString(),
                observation.id().toString(),
                observation);
    }

    private void publish(Recommendation recommendation) {
        outbox.append(
                EventType.RECOMMENDATION_CHANGED,
                recommendation.sessionId().toString(),
                recommendation.id().toString(),
                recommendation);
    }
}
