package io.attune.agent.loop;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import io.attune.agent.api.AgentReport.Activity;
import io.attune.agent.api.AttuneServer;
import io.attune.agent.api.ObservationReceipt;
import io.attune.agent.api.RecommendationView;
import io.attune.agent.api.SessionOverException;
import io.attune.agent.api.SessionView;
import io.attune.agent.apply.Application;
import io.attune.agent.apply.Configurator;
import io.attune.agent.guardrail.ThroughputFloor;
import io.attune.agent.measure.WindowResult;
import io.attune.agent.postgres.Database;
import java.time.Clock;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Measure, post, fetch, apply, until the session says that it is over. */
final class TuningLoop {

    private final AttuneServer server;
    private final SignOfLife life;
    private final SessionView session;
    private final SortedSet<String> sessionKnobs;
    private final Windows windows;
    private final Configurator configurator;
    private final Journal journal;
    private final Ending ending;
    private final Scoreboard scoreboard;
    private final RunPlan plan;
    private final boolean isJustRestarted;
    private final IterationLimit limit;
    private final Reporter reporter;
    private final Clock clock;
    private final TimeOrderedIds ids;
    private JournalContent content;

    /** @param isJustRestarted whether the DBMS was restarted, so that its baseline is measured as a restarted one */
    TuningLoop(
            AttuneServer server,
            SignOfLife life,
            SessionView session,
            SortedSet<String> sessionKnobs,
            Database database,
            Configurator configurator,
            Journal journal,
            JournalContent content,
            boolean isJustRestarted,
            RunPlan plan,
            Reporter reporter,
            Clock clock,
            RandomGenerator random) {
        this.server = server;
        this.life = life;
        this.session = session;
        this.sessionKnobs = sessionKnobs;
        this.configurator = configurator;
        this.journal = journal;
        this.content = content;
        this.isJustRestarted = isJustRestarted;
        this.plan = plan;
        this.reporter = reporter;
        this.clock = clock;
        this.ids = new TimeOrderedIds(clock, random);
        this.windows = new Windows(database, configurator, plan, reporter, life, clock);
        this.limit = IterationLimit.of(session, plan);
        this.ending = new Ending(session, plan, reporter);
        double floorShare = plan.floorShare() == null ? session.floorShare() : plan.floorShare();
        this.scoreboard = new Scoreboard(session, limit.number(), floorShare, plan.floorSeconds());
    }

    /** Runs to the end of the session. However it ends, the DBMS is brought back to its baseline. */
    void run() throws InterruptedException {
        try {
            ending.writeRollback(content, sessionKnobs);
            End end = explore();
            ending.conclude(
                    content, new Settlement(session, content, end.lastWord()).best(server), end.reason(), configurator);
        } catch (AgentException e) {
            if (e.exitCode() != ExitCode.NEEDS_A_PERSON) {
                restoreAfter(e);
            }
            throw e;
        } catch (InterruptedException | RuntimeException | Error e) {
            restoreAfter(e);
            throw e;
        }
    }

    private void restoreAfter(Throwable cause) {
        try {
            configurator.restoreBaseline(content.touched());
        } catch (InterruptedException restored) {
            cause.addSuppressed(restored);
        } catch (AgentException stuck) {
            stuck.addSuppressed(cause);
            throw stuck;
        }
        reporter.notice("the DBMS runs with its baseline configuration again");
    }

    /** Iterates; why it ended. */
    private End explore() throws InterruptedException {
        try {
            if (session.isObserveOnly()) {
                return End.without(observe());
            }
            JournalContent.Pending pending = content.pending();
            if (pending == null && content.lastObservationId() == null) {
                pending = measureBaseline();
            }
            while (true) {
                if (isLastOfThisRun(pending)) {
                    return End.without(limit.text());
                }
                RecommendationView next = pending == null ? fetch(personsApproval(() -> {})) : exchange(pending);
                if (next.endsTheSession()) {
                    return End.by(next);
                }
                if (limit.isReachedBy(content.iterations())) {
                    return End.without(limit.text());
                }
                if (next.isOfAnInactiveSession() && !awaitResumption()) {
                    return End.by(next);
                }
                pending = tryOut(next);
            }
        } catch (SessionOverException e) {
            return End.without("the server ended the session (" + e.getMessage() + ")");
        }
    }

    /**
     * Posts and reports what is pending when it is the last one that the person who started the agent asked for, so that nothing is
     * waited for that would not be used; where the budget is spent as well, the server says that at once.
     */
    private boolean isLastOfThisRun(JournalContent.@Nullable Pending pending) throws InterruptedException {
        int done = content.iterations() + (pending == null ? 0 : 1);
        if (!limit.endsOnlyThisRunAt(done)) {
            return false;
        }
        if (pending != null) {
            report(pending);
        }
        return true;
    }

    /** Measures the running configuration window by window and changes nothing; why it ended. */
    private String observe() throws InterruptedException {
        while (true) {
            RecommendationView.Reason reason = server.whyNothingIsRecommended(session.id());
            if (reason.isOfASpentBudget()) {
                return reason.text();
            }
            if (limit.isReachedBy(content.iterations())) {
                return "all " + limit.number() + " observations are made";
            }
            if (reason.isOfAnInactiveSession() && !awaitResumption()) {
                return reason.text();
            }
            JournalContent.Pending pending = content.pending();
            pending = pending == null ? measureRunning() : pending;
            report(pending);
        }
    }

    /** Posts what needs no answer, and reports the iteration. */
    private void report(JournalContent.Pending pending) throws InterruptedException {
        keep(content.withPending(pending));
        ObservationReceipt receipt = acknowledge(pending);
        reporter.iteration(lastLine());
        scoreboard.refuseToGoOnBlind(receipt);
    }

    /** The first window must be measured; a later one that breaks is an observation too. */
    private JournalContent.Pending measureRunning() throws InterruptedException {
        return content.lastObservationId() == null ? measureBaseline() : windows.observed(ids.next());
    }

    private JournalContent.Pending measureBaseline() throws InterruptedException {
        return windows.baseline(ids.next(), isJustRestarted);
    }

    /** Whether a session that was paused or stopped is active again. While it is paused the DBMS has its baseline. */
    private boolean awaitResumption() throws InterruptedException {
        SessionView now = server.session(session.id());
        if (!now.isPaused()) {
            return now.isActive();
        }
        life.is(Activity.PAUSED);
        configurator.restoreBaseline(content.touched());
        return new Pause(server, session.id(), reporter).awaitEnd().isActive();
    }

    /** Applies and measures; a configuration that fails is taken back before anything else. */
    private JournalContent.Pending tryOut(RecommendationView recommendation) throws InterruptedException {
        SortedMap<String, String> configuration = recommendation.configuration();
        Trial trial = new Trial(
                ids.next(), recommendation.id(), recommendation.reason().text(), configuration, clock);
        Optional<Application.Failed> refused = configurator.refusal(configuration);
        if (refused.isPresent()) {
            return trial.failed(
                    content.baseline(), refused.get().reason(), refused.get().detail(), false);
        }
        life.is(Activity.APPLYING);
        touch(configuration.keySet());
        Application application = configurator.apply(configuration, content.touched());
        if (application instanceof Application.Failed failed) {
            return takenBack(trial.failed(content.baseline(), failed.reason(), failed.detail(), failed.restarted()));
        }
        Application.InEffect inEffect = (Application.InEffect) application;
        inEffect.differences().values().forEach(reporter::notice);
        JournalContent.MeasuredBaseline baseline = content.measuredBaseline();
        WindowResult result = windows.measurement(
                        baseline == null ? ThroughputFloor.NONE : baseline.floor(),
                        baseline != null && baseline.isMeasuredByWorkload())
                .measure();
        if (result instanceof WindowResult.Broken broken) {
            return takenBack(trial.broken(broken, inEffect.settings(), inEffect.restarted()));
        }
        WindowResult.Measured measured = (WindowResult.Measured) result;
        measured.remarks().forEach(reporter::notice);
        return trial.measured(measured, inEffect);
    }

    /** Back to the baseline; when that takes a person, the failure is posted all the same. */
    private JournalContent.Pending takenBack(JournalContent.Pending failed) throws InterruptedException {
        keep(content.withPending(failed));
        try {
            configurator.restoreBaseline(content.touched());
        } catch (AgentException stuck) {
            try {
                acknowledge(failed);
            } catch (AgentException | SessionOverException notPosted) {
                stuck.addSuppressed(notPosted);
            }
            throw stuck;
        }
        return failed;
    }

    private void touch(Collection<String> knobs) {
        if (!content.touched().containsAll(knobs)) {
            keep(content.touching(knobs));
            ending.writeRollback(content, sessionKnobs);
        }
    }

    /** Posts an observation, waits for its recommendation and reports the iteration. */
    private RecommendationView exchange(JournalContent.Pending pending) throws InterruptedException {
        keep(content.withPending(pending));
        long posted = System.nanoTime();
        ObservationReceipt receipt = acknowledge(pending);
        IterationLine line = lastLine();
        var approval = personsApproval(() -> reporter.iteration(line));
        RecommendationView next = fetch(approval);
        if (!approval.hasBegun()) {
            reporter.iteration(line.answeredAfter((System.nanoTime() - posted) / 1_000_000));
        }
        scoreboard.refuseToGoOnBlind(receipt);
        return next;
    }

    private ObservationReceipt acknowledge(JournalContent.Pending pending) throws InterruptedException {
        ObservationReceipt receipt = server.post(session.id(), pending.observation());
        keep(scoreboard.acknowledged(content, pending, receipt));
        return receipt;
    }

    private IterationLine lastLine() {
        return content.lines().get(content.lines().size() - 1);
    }

    private RecommendationView fetch(PersonsApproval approval) throws InterruptedException {
        life.is(Activity.WAITING);
        return server.next(
                session.id(),
                Objects.requireNonNull(content.lastObservationId()),
                plan.recommendationPatience(),
                approval);
    }

    /** @param begin what there is to say before the wait */
    private PersonsApproval personsApproval(Runnable begin) {
        return new PersonsApproval(server, session.id(), configurator, content.touched(), reporter, begin);
    }

    private void keep(JournalContent next) {
        journal.write(next);
        content = next;
    }
}
