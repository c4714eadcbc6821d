package io.attune.agent.loop;

import io.attune.agent.apply.RestartCommand;
import io.attune.agent.guardrail.KnobPolicy;
import io.attune.agent.hardware.Machine;
import io.attune.agent.measure.WindowLength;
import io.attune.agent.workload.WorkloadCommand;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the person who starts the agent decided.
 *
 * @param workload absent: live traffic is watched
 * @param restart absent: the DBMS is never restarted
 * @param dataDirectory of the DBMS, when it is on this machine
 * @param iterations at most so many, whatever the session's budget
 * @param floorShare replaces the session's
 * @param floorSeconds consecutive seconds below the floor that end a window
 * @param applyBest whether the DBMS ends with the best configuration instead of the baseline
 * @param startup how long the DBMS may take to come up
 * @param machine the DBMS runs on; absent when it is elsewhere and was not described
 */
public record RunPlan(
        Path outputDirectory,
        WindowLength length,
        @Nullable WorkloadCommand workload,
        @Nullable RestartCommand restart,
        @Nullable Path dataDirectory,
        @Nullable Integer iterations,
        @Nullable Double floorShare,
        int floorSeconds,
        boolean applyBest,
        Duration startup,
        Duration recommendationPatience,
        KnobPolicy policy,
        @Nullable Machine machine) {

    Path file(String name) {
        return outputDirectory.resolve(name);
    }
}
