package io.attune.commons.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.job.JobTimes.Ending;
import io.attune.commons.trace.Traces;
import io.attune.commons.transaction.Backoff;
import io.attune.commons.transaction.DatabaseFaults;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** One run of one job, from its claim to its end. */
@ApplicationScoped
class JobRun {

    private static final Logger LOG = Logger.getLogger(JobRun.class);

    private final JobsConfig config;
    private final JobEnd end;
    private final Leases leases;
    private final DatabaseFaults databaseFaults;
    private final Traces traces;
    private final ObjectMapper json;
    private final JobTimes times;
    private final Backoff backoff;

    JobRun(
            JobsConfig config,
            JobEnd end,
            Leases leases,
            DatabaseFaults databaseFaults,
            Traces traces,
            ObjectMapper json,
            JobTimes times) {
        this.config = config;
        this.end = end;
        this.leases = leases;
        this.databaseFaults = databaseFaults;
        this.traces = traces;
        this.json = json;
        this.times = times;
        this.backoff = new Backoff(config.firstPause(), config.longestPause());
    }

    /** Runs the job; how long until it may run again, zero when it may at once or is over. */
    @ActivateRequestContext
    <P> Duration run(Claim claim, Work<P> work) {
        traces.enter(claim.traceparent());
        try {
            P payload;
            try {
                payload = read(claim, work);
            } catch (RuntimeException | Error e) {
                return failed(claim, () -> {}, e);
            }
            return attempt(claim, work, payload);
        } catch (LeaseLostException e) {
            LOG.warnf("%s %s: %s", claim.kind(), claim.key(), e.getMessage());
            return Duration.ZERO;
        } catch (JsonProcessingException e) {
            LOG.errorf("%s %s is abandoned, its payload cannot be read: %s", claim.kind(), claim.key(), e);
            end.abandon(claim, e, () -> {});
            return Duration.ZERO;
        } finally {
            traces.leave();
        }
    }

    private <P> P read(Claim claim, Work<P> work) throws JsonProcessingException {
        return json.readerFor(work.payloadType())
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(claim.payload());
    }

    private <P> Duration attempt(Claim claim, Work<P> work, P payload) {
        if (claim.attempt() > config.maxAttempts()) {
            var lost = new IllegalStateException(
                    "Worker after worker was lost while it ran, " + config.maxAttempts() + " times");
            return abandon(claim, () -> work.abandoned(payload, lost), lost);
        }
        long began = System.nanoTime();
        Ending ending = Ending.FAILED;
        try {
            Completion completion = perform(claim, work, payload);
            if (completion instanceof Completion.Postponed postponed) {
                Duration delay = postpone(claim, postponed);
                ending = Ending.POSTPONED;
                return delay;
            }
            end.complete(claim, ((Completion.Done) completion).effectInTransaction());
            ending = Ending.DONE;
            return Duration.ZERO;
        } catch (LeaseLostException e) {
            ending = Ending.LOST;
            throw e;
        } catch (RuntimeException | Error e) {
            return failed(claim, () -> work.abandoned(payload, e), e);
        } finally {
            times.ended(claim.kind(), ending, System.nanoTime() - began);
        }
    }

    /** The lease is renewed while the work lasts and no longer: a job that is being ended cannot look lost. */
    private <P> Completion perform(Claim claim, Work<P> work, P payload) {
        leases.hold(claim);
        try {
            return work.perform(payload);
        } finally {
            leases.release(claim);
        }
    }

    private Duration postpone(Claim claim, Completion.Postponed postponed) {
        if (postponed.isWorthTelling(claim.postponements())) {
            LOG.warnf("%s %s has waited for more than a minute for what it needs", claim.kind(), claim.key());
        }
        return end.postpone(claim, postponed.delay(claim.postponements()));
    }

    private Duration failed(Claim claim, Runnable farewell, Throwable failure) {
        if (Thread.currentThread().isInterrupted()) {
            end.giveBack(claim, false, Duration.ZERO, "Interrupted");
            return Duration.ZERO;
        }
        boolean passes = databaseFaults.passes(failure);
        if (!passes && claim.attempt() >= config.maxAttempts()) {
            return abandon(claim, farewell, failure);
        }
        Duration delay = backoff.delay(claim.attempt(), ThreadLocalRandom.current());
        LOG.warnf("%s %s failed, attempt %d: %s", claim.kind(), claim.key(), claim.attempt(), failure);
        LOG.debug("Why", failure);
        end.giveBack(claim, !passes, delay, failure.toString());
        return delay;
    }

    private Duration abandon(Claim claim, Runnable farewell, Throwable failure) {
        try {
            end.abandon(claim, failure, farewell);
            LOG.errorf(failure, "%s %s is abandoned after %d attempts", claim.kind(), claim.key(), claim.attempt());
            return Duration.ZERO;
        } catch (LeaseLostException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "%s %s cannot even be abandoned and is tried again", claim.kind(), claim.key());
            end.giveBack(claim, true, config.longestPause(), e.toString());
            return config.longestPause();
        }
    }
}
