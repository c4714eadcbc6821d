package io.attune.ingest.observation;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.transaction.AfterCommit;
import io.attune.ingest.observation.Admission.Admitted;
import io.attune.ingest.observation.Admission.NotAsExpectedException;
import io.attune.ingest.observation.Admission.UsedIdsException;
import io.attune.ingest.observation.Observations.Stored;
import io.attune.ingest.session.SessionIntake;
import io.attune.ingest.session.StoredSession;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes observations in: each once, numbered without a gap in its session, and with everything that follows from it (the event, the
 * tuning request, the recommendation's new state) in one transaction.
 */
@ApplicationScoped
class Intake {

    private static final int ATTEMPTS = 3;

    private final SessionIntake sessions;
    private final Admission admission;
    private final ObservationCounts counts;
    private final AfterCommit afterCommit;

    Intake(SessionIntake sessions, Admission admission, ObservationCounts counts, AfterCommit afterCommit) {
        this.sessions = sessions;
        this.admission = admission;
        this.counts = counts;
        this.afterCommit = afterCommit;
    }

    /** What became of an observation that was sent. */
    sealed interface Taken {

        /** It is in, and was not before. */
        record Accepted(Stored stored) implements Taken {}

        /** It had been sent before, with the same content. */
        record Known(Stored stored) implements Taken {}

        /**
         * It is not in.
         *
         * @param id where it could be read
         * @param problem 400 where it cannot be understood, 409 for a known id with other content, 410 for a stopped session, 422 for readings that cannot be
         */
        record Refused(@Nullable UUID id, ProblemException problem) implements Taken {}
    }

    /**
     * Takes one observation in, if it can be, and has committed it when this returns.
     *
     * @throws ProblemException 404 for a session that is not the caller's
     */
    Taken take(UUID sessionId, Upload upload) {
        List<Supplier<Upload>> sent = List.of(() -> upload);
        Optional<StoredSession> expected = sessions.expected(sessionId);
        Set<UUID> used = Set.of();
        if (expected.isPresent()) {
            try {
                return committed(() -> admission.expecting(expected.get(), sent))
                        .get(0);
            } catch (NotAsExpectedException e) {
                return take(sessionId, sent, used).get(0);
            } catch (UsedIdsException e) {
                used = e.ids();
            }
        }
        return take(sessionId, sent, used).get(0);
    }

    /**
     * Takes observations in, those that can be: they are committed together when this returns. The session's next configuration is
     * asked for once, after the last of them.
     *
     * @param sent each is asked for once it is its turn, so that not all of them are in memory at the same time; asked again, it gives
     *     the same, or throws the {@link ProblemException} that refuses it
     * @return what became of each, in the same order
     * @throws ProblemException 404 for a session that is not the caller's
     */
    List<Taken> take(UUID sessionId, Iterable<Supplier<Upload>> sent) {
        return take(sessionId, sent, Set.of());
    }

    private List<Taken> take(UUID sessionId, Iterable<Supplier<Upload>> sent, Set<UUID> known) {
        Set<UUID> used = known;
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            Set<UUID> lookedUp = used;
            try {
                return committed(() -> admission.locking(sessionId, sent, lookedUp));
            } catch (UsedIdsException e) {
                used = e.ids();
            }
        }
        throw new ProblemException(
                503, "UNAVAILABLE", "Other sessions keep being given the same observations; try again.");
    }

    /**
     * Takes one observation in, in the caller's transaction.
     *
     * @throws ProblemException all that a post of it would be answered
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Stored takeWithin(UUID sessionId, Upload upload) {
        Taken taken = takenWithin(sessionId, upload);
        if (taken instanceof Taken.Refused refused) {
            throw refused.problem();
        }
        afterCommit.run(() -> counts.count(taken));
        return taken instanceof Taken.Accepted accepted ? accepted.stored() : ((Taken.Known) taken).stored();
    }

    private Taken takenWithin(UUID sessionId, Upload upload) {
        try {
            return admission
                    .locking(sessionId, List.of(() -> upload), Set.of(upload.id()))
                    .taken()
                    .get(0);
        } catch (UsedIdsException e) {
            throw Admission.idUsed();
        }
    }

    /** Does it in a transaction of its own, which is undone where nothing is in: it has counted for nothing. */
    private List<Taken> committed(Supplier<Admitted> work) {
        try {
            Admitted admitted = QuarkusTransaction.requiringNew().call(() -> {
                Admitted did = work.get();
                if (did.taken().stream().noneMatch(Taken.Accepted.class::isInstance)) {
                    throw new NothingInException(did.taken());
                }
                return did;
            });
            sessions.left(admitted.session());
            return admitted.taken();
        } catch (NothingInException e) {
            return e.taken;
        }
    }

    /** Undoes a transaction, and carries out of it what became of what was sent. */
    private static final class NothingInException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Taken> taken;

        NothingInException(List<Taken> taken) {
            super("Nothing is in", null, false, false);
            this.taken = taken;
        }
    }
}
