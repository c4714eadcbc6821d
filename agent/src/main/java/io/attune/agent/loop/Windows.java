package io.attune.agent.loop;

import io.attune.agent.api.AgentReport.Activity;
import io.attune.agent.apply.Configurator;
import io.attune.agent.guardrail.ThroughputFloor;
import io.attune.agent.measure.Measurement;
import io.attune.agent.measure.WindowResult;
import io.attune.agent.postgres.Database;
import java.time.Clock;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Measures windows: of the configuration that the DBMS runs with, or as they are asked for. */
final class Windows {

    private final Database database;
    private final Configurator configurator;
    private final RunPlan plan;
    private final Reporter reporter;
    private final SignOfLife life;
    private final Clock clock;

    Windows(
            Database database,
            Configurator configurator,
            RunPlan plan,
            Reporter reporter,
            SignOfLife life,
            Clock clock) {
        this.database = database;
        this.configurator = configurator;
        this.plan = plan;
        this.reporter = reporter;
        this.life = life;
        this.clock = clock;
    }

    /** @throws io.attune.agent.AgentException when the window breaks: nothing can go on without its measurement */
    JournalContent.Pending baseline(UUID observationId, boolean isJustRestarted) throws InterruptedException {
        return measured(observationId, "BASELINE", true, isJustRestarted);
    }

    /** One of many windows under a configuration that nothing changes; one that breaks is an observation too. */
    JournalContent.Pending observed(UUID observationId) throws InterruptedException {
        return measured(observationId, "OBSERVE_ONLY", false, false);
    }

    Measurement measurement(ThroughputFloor floor, boolean expectsObjectives) {
        life.is(Activity.MEASURING);
        return new Measurement(database, plan.workload(), plan.length(), floor, expectsObjectives);
    }

    private JournalContent.Pending measured(
            UUID observationId, String reason, boolean isNeeded, boolean isJustRestarted) throws InterruptedException {
        Trial trial = new Trial(observationId, null, reason, new TreeMap<>(), clock);
        SortedMap<String, String> knobs = configurator.settings();
        WindowResult result = measurement(ThroughputFloor.NONE, false).measure();
        if (result instanceof WindowResult.Broken broken) {
            if (isNeeded) {
                throw Trial.baselineBroken(broken);
            }
            return trial.broken(broken, knobs, false);
        }
        WindowResult.Measured measured = (WindowResult.Measured) result;
        measured.remarks().forEach(reporter::notice);
        return trial.measured(measured, knobs, isJustRestarted);
    }
}
