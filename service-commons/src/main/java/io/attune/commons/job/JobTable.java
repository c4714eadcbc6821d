package io.attune.commons.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of the jobs. Times are the database's, so that leases mean the same to every replica.
 *
 * <p>A job's row is {@code WAITING}, {@code RUNNING} or {@code ABANDONED}; one that is done has no row.
 */
@ApplicationScoped
class JobTable {

    private static final Logger LOG = Logger.getLogger(JobTable.class);
    private static final String UNIQUE_VIOLATION = "23505";

    private static final String SUBMIT = """
            INSERT INTO job (id, kind, key, serial_key, payload, priority, not_before, state, traceparent, turn)
            VALUES (?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?), 'WAITING', ?,
                1 + greatest((SELECT last_value FROM job_round),
                             (SELECT max(turn) FROM job WHERE serial_key = ? AND state <> 'ABANDONED')))
            ON CONFLICT (kind, key) WHERE state <> 'ABANDONED' DO UPDATE SET
                payload = excluded.payload,
                serial_key = CASE job.state WHEN 'RUNNING' THEN job.serial_key ELSE excluded.serial_key END,
                priority = greatest(job.priority, excluded.priority),
                not_before = CASE job.state WHEN 'RUNNING' THEN excluded.not_before
                                            ELSE least(job.not_before, excluded.not_before) END,
                turn = CASE job.state WHEN 'RUNNING' THEN excluded.turn ELSE job.turn END,
                submitted_again = (job.state = 'RUNNING'),
                postponements = 0,
                traceparent = excluded.traceparent""";

    private static final String CLAIM = """
            WITH next AS (
                SELECT id, (SELECT last_value FROM job_round) - turn AS behind FROM job AS candidate
                WHERE kind = ANY (?)
                  AND (state = 'WAITING' AND not_before <= now() OR state = 'RUNNING' AND lease_until < now())
                  AND (serial_key IS NULL OR NOT EXISTS (
                      SELECT FROM job AS running
                      WHERE running.serial_key = candidate.serial_key AND running.state = 'RUNNING'
                        AND running.id <> candidate.id))
                ORDER BY priority DESC, turn, not_before, submitted_at
                LIMIT 1 FOR UPDATE SKIP LOCKED)
            UPDATE job SET state = 'RUNNING', attempts = attempts + 1, fencing_token = fencing_token + 1,
                lease_until = now() + make_interval(secs => ?), worker = ?, woken = false,
                turn = CASE WHEN next.behind > ? THEN job.turn + next.behind ELSE job.turn END
            FROM next WHERE job.id = next.id
            RETURNING job.id, job.kind, job.key, job.payload, job.fencing_token, job.attempts,
                job.postponements, job.traceparent, job.serial_key, next.behind,
                CASE WHEN job.priority = %d AND job.turn > (SELECT last_value FROM job_round)
                     THEN setval('job_round', job.turn) END""".formatted(Jobs.NORMAL_PRIORITY);

    /** Rounds that jobs of a serial key may be late because the one before them took long, and be taken before others for it. */
    private static final long MOST_BEHIND = 4;

    /**
     * Has the jobs that wait in rounds after the one that was taken, each in its own: no job moves that is in such a round with none before
     * it there, so that this may be done again and again. Jobs that somebody holds are left to the next time.
     */
    private static final String CATCH_UP = """
            WITH held AS (
                SELECT id, turn, not_before, submitted_at FROM job
                WHERE serial_key = ? AND state = 'WAITING' FOR UPDATE SKIP LOCKED),
            numbered AS (
                SELECT id, turn, row_number() OVER (ORDER BY turn, not_before, submitted_at) AS place FROM held),
            due AS (
                SELECT id, place + greatest((SELECT turn FROM job WHERE id = ?),
                                            max(turn - place) OVER (ORDER BY place)) AS turn FROM numbered)
            UPDATE job SET turn = due.turn FROM due WHERE job.id = due.id AND job.turn <> due.turn""";

    private static final String OWNED = " WHERE id = ? AND fencing_token = ? AND state = 'RUNNING'";

    private static final String RENEW = "UPDATE job SET lease_until = now() + make_interval(secs => ?)" + OWNED;
    private static final String END = "DELETE FROM job" + OWNED + " AND NOT submitted_again";
    private static final String RUN_AGAIN =
            "UPDATE job SET state = 'WAITING', attempts = 0, submitted_again = false, postponements = 0,"
                    + " lease_until = NULL" + OWNED + " AND submitted_again";
    private static final String GIVE_BACK = "UPDATE job SET state = 'WAITING', lease_until = NULL,"
            + " submitted_again = false, postponements = 0, attempts = attempts - ?,"
            + " not_before = now() + make_interval(secs => ?), last_failure = ?" + OWNED;
    private static final String POSTPONE =
            """
            UPDATE job SET state = 'WAITING', lease_until = NULL, attempts = attempts - 1, last_failure = 'Postponed',
                postponements = CASE WHEN submitted_again OR woken THEN 0 ELSE postponements + 1 END,
                not_before = CASE WHEN woken THEN now() WHEN submitted_again THEN not_before
                                  ELSE now() + make_interval(secs => ?) END,
                submitted_again = false""" + OWNED + " RETURNING greatest(0, extract(epoch FROM not_before - now()))::float8";
    private static final String ABANDON =
            "UPDATE job SET state = 'ABANDONED', lease_until = NULL, last_failure = ?," + " ended_at = now()" + OWNED;
    private static final String FORGET =
            "DELETE FROM job WHERE state = 'ABANDONED' AND ended_at < now() - make_interval(secs => ?)";

    private final DataSource dataSource;

    JobTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A job as it is submitted; {@code delay} in seconds. */
    record Submission(
            UUID id,
            String kind,
            String key,
            @Nullable String serialKey,
            String payload,
            int priority,
            double delay,
            @Nullable String traceparent) {}

    void submit(Submission submission) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(SUBMIT)) {
            insert.setObject(1, submission.id());
            insert.setString(2, submission.kind());
            insert.setString(3, submission.key());
            insert.setString(4, submission.serialKey());
            insert.setString(5, submission.payload());
            insert.setInt(6, submission.priority());
            insert.setDouble(7, submission.delay());
            insert.setString(8, submission.traceparent());
            insert.setString(9, submission.serialKey());
            insert.executeUpdate();
        }
    }

    /**
     * Takes the next job that may run: a waiting one, or one whose worker is not heard of any more. Serial keys take turns, each with a
     * job in a round; what a job takes long for is not made up by taking the next ones of its key before those of others. A job that is
     * taken late is in the present round from then on, also when it comes back.
     */
    Optional<Claim> claim(Collection<String> kinds, Duration lease, String worker) throws SQLException {
        Taken taken = take(kinds, lease, worker);
        if (taken == null) {
            return Optional.empty();
        }
        if (taken.serialKey() != null && taken.behind() > MOST_BEHIND) {
            catchUp(taken.claim(), taken.serialKey());
        }
        return Optional.of(taken.claim());
    }

    /** A job that was taken {@code behind} rounds after its own. */
    private record Taken(Claim claim, @Nullable String serialKey, long behind) {}

    private @Nullable Taken take(Collection<String> kinds, Duration lease, String worker) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setArray(1, connection.createArrayOf("text", kinds.toArray()));
            claim.setDouble(2, seconds(lease));
            claim.setString(3, worker);
            claim.setLong(4, MOST_BEHIND);
            try (ResultSet row = claim.executeQuery()) {
                return row.next()
                        ? new Taken(
                                new Claim(
                                        row.getObject(1, UUID.class),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getLong(5),
                                        row.getInt(6),
                                        row.getInt(7),
                                        row.getString(8)),
                                row.getString("serial_key"),
                                row.getLong("behind"))
                        : null;
            }
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new SerialKeyTakenException(e);
            }
            throw e;
        }
    }

    /** The job is taken by now and is to be run whether this succeeds or not; where it does not, the next job of the key does it. */
    private void catchUp(Claim claim, String serialKey) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement catchUp = connection.prepareStatement(CATCH_UP)) {
            catchUp.setString(1, serialKey);
            catchUp.setObject(2, claim.id());
            catchUp.executeUpdate();
        } catch (SQLException e) {
            LOG.warnf("The jobs after %s stay in rounds that are over: %s", claim.key(), e.getMessage());
        }
    }

    /** Renews leases; the claims whose lease is lost. */
    List<Claim> renew(Collection<Claim> claims, Duration lease) throws SQLException {
        List<Claim> lost = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement renew = connection.prepareStatement(RENEW)) {
            for (Claim claim : claims) {
                renew.setDouble(1, seconds(lease));
                if (!isOwned(renew, 2, claim)) {
                    lost.add(claim);
                }
            }
        }
        return lost;
    }

    /** Ends the job in the current transaction, or puts it back when it was submitted again; false when it is lost. */
    boolean end(Claim claim) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement end = connection.prepareStatement(END);
                PreparedStatement runAgain = connection.prepareStatement(RUN_AGAIN)) {
            return isOwned(end, 1, claim) || isOwned(runAgain, 1, claim);
        }
    }

    /**
     * Lets the job wait again; false when it is lost.
     *
     * @param countsAsAttempt whether this run is one of those that it has
     */
    boolean giveBack(Claim claim, boolean countsAsAttempt, Duration delay, String why) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement giveBack = connection.prepareStatement(GIVE_BACK)) {
            giveBack.setInt(1, countsAsAttempt ? 0 : 1);
            giveBack.setDouble(2, seconds(delay));
            giveBack.setString(3, why);
            return isOwned(giveBack, 4, claim);
        }
    }

    /**
     * Lets the job wait for what it needs; how long until it may run again, nothing when it is lost. That is at once,
     * when it was woken or submitted again while it ran.
     */
    Optional<Duration> postpone(Claim claim, Duration delay) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement postpone = connection.prepareStatement(POSTPONE)) {
            postpone.setDouble(1, seconds(delay));
            postpone.setObject(2, claim.id());
            postpone.setLong(3, claim.fencingToken());
            try (ResultSet row = postpone.executeQuery()) {
                return row.next()
                        ? Optional.of(Duration.ofMillis((long) Math.ceil(row.getDouble(1) * 1e3)))
                        : Optional.empty();
            }
        }
    }

    /** Gives the job up in the current transaction, or puts it back when it was submitted again; false when it is lost. */
    boolean abandon(Claim claim, String why) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement runAgain = connection.prepareStatement(RUN_AGAIN);
                PreparedStatement abandon = connection.prepareStatement(ABANDON)) {
            if (isOwned(runAgain, 1, claim)) {
                return true;
            }
            abandon.setString(1, why);
            return isOwned(abandon, 2, claim);
        }
    }

    /** Forgets jobs that were abandoned longer ago than {@code age}. */
    void forgetAbandoned(Duration age) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setDouble(1, seconds(age));
            forget.executeUpdate();
        }
    }

    private static boolean isOwned(PreparedStatement statement, int firstIndex, Claim claim) throws SQLException {
        statement.setObject(firstIndex, claim.id());
        statement.setLong(firstIndex + 1, claim.fencingToken());
        return statement.executeUpdate() == 1;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    /** Another worker took a job with the same serial key at the same moment. */
    static final class SerialKeyTakenException extends SQLException {

        private static final long serialVersionUID = 1L;

        SerialKeyTakenException(SQLException cause) {
            super(cause.getMessage(), cause.getSQLState(), cause);
        }
    }
}
