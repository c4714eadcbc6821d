package io.attune.learning.workload;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The workloads that the caller may see. */
@ApplicationScoped
public class ReadableWorkloads {

    private final Workloads workloads;
    private final Caller caller;

    ReadableWorkloads(Workloads workloads, Caller caller) {
        this.workloads = workloads;
        this.caller = caller;
    }

    /** @throws ProblemException 404 when there is none, or it is another project's: the two look alike */
    public Workload require(UUID id) {
        return workloads
                .find(id)
                .filter(workload -> caller.mayAccessProject(workload.projectId()))
                .orElseThrow(() -> ProblemException.notFound("There is no such workload."));
    }
}
