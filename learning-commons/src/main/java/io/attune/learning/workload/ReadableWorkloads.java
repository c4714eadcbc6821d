package io.attune.learning.workload;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The workloads that the caller may see. */
@ApplicationScoped
public class ReadableWorkloads {

    private final Workloads workloads;
    private final Sessions sessions;
    private final Caller caller;

    ReadableWorkloads(Workloads workloads, Sessions sessions, Caller caller) {
        this.workloads = workloads;
        this.sessions = sessions;
        this.caller = caller;
    }

    /**
     * A token of one session reaches that session's workload alone.
     *
     * @throws ProblemException 404 when there is none, or it is not the caller's: the two look alike
     */
    public Workload require(UUID id) {
        return workloads
                .find(id)
                .filter(workload -> isReached(workload))
                .orElseThrow(() -> ProblemException.notFound("There is no such workload."));
    }

    private boolean isReached(Workload workload) {
        UUID only = caller.grant().sessionId();
        return caller.mayAccessProject(workload.projectId()) && (only == null || sessions.has(only, workload.id()));
    }
}
