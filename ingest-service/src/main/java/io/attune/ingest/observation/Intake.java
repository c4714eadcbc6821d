package io.attune.ingest.observation;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.trace.Traces;
import io.attune.ingest.observation.IntakeTransaction.Post;
import io.attune.ingest.observation.IntakeTransaction.Poster;
import io.attune.ingest.observation.IntakeTransaction.UsedIdsException;
import io.attune.ingest.observation.Observations.Stored;
import io.attune.ingest.tenancy.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes observations in: each once, numbered without a gap in its session, and with everything that follows from it (the event, the
 * tuning request, the recommendation's new state) in one transaction, which those share that come at the same time for the same
 * projects.
 */
@ApplicationScoped
class Intake {

    private static final int ATTEMPTS = 3;
    private static final int TOGETHER_AT_MOST = 32;
    private static final int LEAST_TRANSACTIONS = 2;

    private final IntakeTransaction transaction;
    private final Caller caller;
    private final Tenant tenant;
    private final Traces traces;
    private final GroupCommit<Post, Taken> together;

    Intake(IntakeTransaction transaction, Caller caller, Tenant tenant, Traces traces) {
        this.transaction = transaction;
        this.caller = caller;
        this.tenant = tenant;
        this.traces = traces;
        this.together = new GroupCommit<>(
                Math.max(LEAST_TRANSACTIONS, Runtime.getRuntime().availableProcessors()),
                TOGETHER_AT_MOST,
                this::takeTogether,
                post -> take(post.sessionId(), List.of(post::upload)).get(0));
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
         * @param problem 400 where it cannot be understood, 404 for a session that is not the poster's, 409 for a known id with other
         *     content, 410 for a stopped session, 422 for readings that cannot be
         */
        record Refused(@Nullable UUID id, ProblemException problem) implements Taken {}
    }

    /** Takes one observation in: it is committed when this returns. */
    Taken take(UUID sessionId, Upload upload) {
        Taken taken = together.take(tenant.setting(), new Post(poster(), sessionId, upload));
        note(taken);
        return taken;
    }

    private List<@Nullable Taken> takeTogether(List<Post> posts) {
        try {
            return inTransaction(() -> transaction.take(posts));
        } catch (UsedIdsException e) {
            return Collections.nCopies(posts.size(), null);
        }
    }

    /** Does it in a transaction of its own, which is undone where nothing is in: it has counted for nothing. */
    private static <T extends @Nullable Taken> List<T> inTransaction(Supplier<List<T>> work) {
        List<List<T>> nothingIn = new ArrayList<>();
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                List<T> taken = work.get();
                if (taken.stream().noneMatch(Taken.Accepted.class::isInstance)) {
                    nothingIn.add(taken);
                    throw new NothingInException();
                }
                return taken;
            });
        } catch (NothingInException e) {
            return nothingIn.get(0);
        }
    }

    /** Undoes a transaction. */
    private static final class NothingInException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NothingInException() {
            super("Nothing is in", null, false, false);
        }
    }

    private void note(Taken taken) {
        if (taken instanceof Taken.Accepted accepted) {
            caller.concerns(accepted.stored().observation().projectId());
        } else if (taken instanceof Taken.Known known) {
            caller.concerns(known.stored().observation().projectId());
        }
    }

    /**
     * Takes observations in, those that can be: they are committed together when this returns. The session's next configuration is
     * asked for once, after the last of them.
     *
     * @param sent each is asked for once it is its turn, so that not all of them are in memory at the same time; gone through again, it
     *     gives the same, or throws the {@link ProblemException} that refuses it
     * @return what became of each, in the same order
     * @throws ProblemException 404 for a session that is not the caller's
     */
    List<Taken> take(UUID sessionId, Iterable<Supplier<Upload>> sent) {
        Poster poster = poster();
        Set<UUID> used = Set.of();
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            Set<UUID> lookedUp = used;
            try {
                List<Taken> taken = inTransaction(() -> transaction.take(poster, sessionId, sent, lookedUp));
                taken.forEach(this::note);
                return taken;
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
        Taken taken;
        try {
            taken = transaction
                    .take(poster(), sessionId, List.of(() -> upload), Set.of(upload.id()))
                    .get(0);
        } catch (UsedIdsException e) {
            throw IntakeTransaction.idUsed();
        }
        if (taken instanceof Taken.Refused refused) {
            throw refused.problem();
        }
        return taken instanceof Taken.Accepted accepted ? accepted.stored() : ((Taken.Known) taken).stored();
    }

    private Poster poster() {
        return new Poster(caller.grant(), traces.traceparent());
    }
}
