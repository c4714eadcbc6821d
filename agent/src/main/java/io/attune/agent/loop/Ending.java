package io.attune.agent.loop;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import io.attune.agent.api.SessionView;
import io.attune.agent.apply.Application;
import io.attune.agent.apply.Configurator;
import io.attune.agent.apply.SqlScript;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a session leaves behind: two scripts, a summary, and a DBMS that runs with the baseline or with the best configuration. */
final class Ending {

    private final SessionView session;
    private final RunPlan plan;
    private final Reporter reporter;

    Ending(SessionView session, RunPlan plan, Reporter reporter) {
        this.session = session;
        this.plan = plan;
        this.reporter = reporter;
    }

    /** Written before anything is changed, and again when more knobs are: the way back if the agent dies. */
    void writeRollback(JournalContent content, Collection<String> sessionKnobs) {
        TreeSet<String> knobs = new TreeSet<>((Collection<String>) content.touched());
        sessionKnobs.stream().filter(content.baseline()::knows).forEach(knobs::add);
        write("rollback.sql", new SqlScript(content.baseline()).rollback(knobs));
    }

    /**
     * Leaves the DBMS as the plan wants it, and reports.
     *
     * @param best what the session settled on; absent for what it began with
     */
    void conclude(JournalContent content, JournalContent.@Nullable Best best, String reason, Configurator configurator)
            throws InterruptedException {
        SortedMap<String, String> configuration = best == null ? new TreeMap<>() : best.configuration();
        SortedMap<String, String> notInEffect = best == null ? new TreeMap<>() : best.notInEffect();
        SortedMap<String, String> changed = changed(content, configuration);
        write("best.sql", new SqlScript(content.baseline()).best(configuration, notInEffect));
        boolean isToBeApplied = plan.applyBest() && !changed.isEmpty();
        Optional<String> obstacle =
                isToBeApplied ? obstacle(configurator.apply(configuration, content.touched())) : Optional.empty();
        boolean isBestApplied = isToBeApplied && obstacle.isEmpty();
        if (!isBestApplied) {
            configurator.restoreBaseline(content.touched());
        }
        JournalContent.MeasuredBaseline baseline = content.measuredBaseline();
        Summary summary = new Summary(
                content.sessionId(),
                content.iterations(),
                reason,
                session.objective().name(),
                baseline == null
                        ? null
                        : baseline.objectives().get(session.objective().name()),
                best == null ? null : best.value(),
                best == null ? null : best.iteration(),
                changed,
                notInEffect,
                obstacle.orElse(null),
                isBestApplied ? "best" : "baseline",
                plan.file("best.sql").toString(),
                plan.file("rollback.sql").toString());
        try {
            write(
                    "summary.json",
                    JsonMapper.builder()
                                    .build()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(summary) + "\n");
        } catch (IOException e) {
            throw new IllegalStateException("The summary cannot be written as JSON", e);
        }
        reporter.finished(summary);
    }

    /** Why the best configuration is not in effect as it was when it was measured, with what to do; empty when it is. */
    private Optional<String> obstacle(Application application) {
        String why;
        if (application instanceof Application.InEffect inEffect) {
            if (inEffect.differences().isEmpty()) {
                return Optional.empty();
            }
            why = String.join("; ", inEffect.differences().values());
        } else {
            why = ((Application.Failed) application).detail();
        }
        return Optional.of(why + ". To apply it, run " + plan.file("best.sql") + " and restart the DBMS if it says so");
    }

    private static SortedMap<String, String> changed(JournalContent content, SortedMap<String, String> configuration) {
        SortedMap<String, String> changed = new TreeMap<>();
        configuration.forEach((knob, value) -> {
            if (!content.baseline().knob(knob).has(value)) {
                changed.put(knob, value);
            }
        });
        return changed;
    }

    private void write(String name, String text) {
        try {
            WholeFile.write(plan.file(name), text);
        } catch (IOException e) {
            throw new AgentException(ExitCode.USAGE, plan.file(name) + " cannot be written (" + e + ")", e);
        }
    }
}
