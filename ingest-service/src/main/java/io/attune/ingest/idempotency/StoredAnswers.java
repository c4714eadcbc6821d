package io.attune.ingest.idempotency;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.TokenGrant;
import io.attune.ingest.json.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answers of a day, by token and key. */
@ApplicationScoped
class StoredAnswers {

    private static final int ROWS_AT_ONCE = 1_000;

    private final EntityManager database;
    private final JsonText json;

    StoredAnswers(EntityManager database, JsonText json) {
        this.database = database;
        this.json = json;
    }

    /** A request with a key; the fingerprint tells it from others. */
    record Keyed(TokenGrant grant, String key, String fingerprint) {
        UUID tokenId() {
            return grant.tokenId();
        }
    }

    /**
     * Lets nobody else answer the key until the transaction ends.
     *
     * @throws ProblemException 409 {@code IDEMPOTENCY_KEY_IN_USE} while another request with it is answered
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void claim(Keyed request) {
        Object claimed = database.createNativeQuery("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .setParameter("name", request.tokenId() + " " + request.key())
                .getSingleResult();
        if (!Boolean.TRUE.equals(claimed)) {
            throw new ProblemException(
                    409,
                    "IDEMPOTENCY_KEY_IN_USE",
                    "A request with this Idempotency-Key is being answered.",
                    List.of(),
                    Map.of("Retry-After", "1"));
        }
    }

    /**
     * What the request was answered before; empty where that was about a project that the caller has lost since, so that the
     * operation refuses it.
     *
     * @throws ProblemException 422 {@code IDEMPOTENCY_KEY_REUSED} where another request had the key
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<StoredAnswer> find(Keyed request) {
        List<?> rows = database.createNativeQuery(
                        "select fingerprint, answer::text, project_id from idempotent_answer where token_id = :token and key = :key")
                .setParameter("token", request.tokenId())
                .setParameter("key", request.key())
                .getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Object[] row = (Object[]) rows.get(0);
        if (row[2] instanceof UUID project && !request.grant().reachesProject(project)) {
            return Optional.empty();
        }
        if (!request.fingerprint().equals(row[0])) {
            throw ProblemException.unprocessable(
                    "IDEMPOTENCY_KEY_REUSED",
                    "Idempotency-Key",
                    "Another request was sent with this key; each request needs a key of its own.");
        }
        return Optional.of(json.read((String) row[1], StoredAnswer.class));
    }

    /**
     * Gives that answer from now on, unless there is one.
     *
     * @param project what the request is about, as far as that is known
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(Keyed request, @Nullable UUID project, StoredAnswer answer) {
        database.createNativeQuery(
                        "insert into idempotent_answer (token_id, key, fingerprint, project_id, status, answer)"
                                + " values (:token, :key, :fingerprint, cast(:project as uuid), :status, cast(:answer as jsonb)) on conflict do nothing")
                .setParameter("token", request.tokenId())
                .setParameter("key", request.key())
                .setParameter("fingerprint", request.fingerprint())
                .setParameter("project", project == null ? null : project.toString())
                .setParameter("status", answer.status())
                .setParameter("answer", json.write(answer))
                .executeUpdate();
    }

    /** Forgets some that are older; whether there may be more. */
    @Transactional
    boolean forget(Duration age) {
        return database.createNativeQuery("delete from idempotent_answer where ctid = any (array(select ctid from"
                                + " idempotent_answer where created_at < now() - make_interval(secs => :seconds)"
                                + " limit :most))")
                        .setParameter("seconds", (double) age.toSeconds())
                        .setParameter("most", ROWS_AT_ONCE)
                        .executeUpdate()
                == ROWS_AT_ONCE;
    }
}
