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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

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

    /** Leaves the DBMS as the plan wants it, and reports. */
    void conclude(JournalContent content, String reason, Configurator configurator) throws InterruptedException {
        JournalContent.Best best = content.best();
        SortedMap<String, String> configuration = best == null ? new TreeMap<>() : best.configuration();
        write("best.sql", new SqlScript(content.baseline()).best(configuration));
        boolean isBestApplied = plan.applyBest()
                && !configuration.isEmpty()
                && configurator.apply(configuration, content.touched()) instanceof Application.InEffect;
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
                changed(content, configuration),
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
