package io.attune.ingest.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.model.hardware.Hardware;
import io.attune.model.session.Approval;
import io.attune.model.session.Budget;
import io.attune.model.session.Constraint;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Objective;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.attune.model.session.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A session as clients see it. */
@Schema(name = "Session")
public record SessionView(
        UUID id,
        UUID projectId,
        String name,
        SessionState state,
        Dbms dbms,
        WorkloadLink workload,
        Hardware hardware,
        Objective objective,

        @Schema(description = "Limits that an observation must keep, each in the unit of its number")
        List<Constraint> constraints,

        Strategy strategy,

        @Schema(description = "How the strategy works: all that it heeds, with the usual value where nothing was said")
        SortedMap<String, Double> hyperparameters,

        Budget budget,
        Guardrails guardrails,

        @Schema(description = "Whether a person must approve each configuration before an agent gets it")
        Approval approval,

        @Schema(description = "Source of all the session's randomness")
        long seed,

        @Schema(description = "Observations so far") long observations,
        Instant createdAt) {

    /** The DBMS and the catalog that is used for it. */
    @Schema(name = "SessionDbms")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Dbms(
            @Schema(examples = "postgres") String type,

            @Schema(description = "As the client named it", examples = "18.1")
            String version,

            @Schema(examples = "postgres-18") String catalog,
            int catalogRevision,

            @Schema(
                    description =
                            "What a person should know: that the catalog is not of the very version, or what an import locked again")
            @Nullable
            String note) {}

    /** The session's workload. */
    @Schema(name = "SessionWorkload")
    public record WorkloadLink(UUID id, String name) {}

    public static SessionView of(StoredSession stored) {
        Session session = stored.session();
        return new SessionView(
                session.id(),
                session.projectId(),
                session.name(),
                session.state(),
                new Dbms(
                        session.catalog().dbmsType(),
                        stored.dbmsVersion(),
                        session.catalog().name(),
                        session.catalog().revision(),
                        stored.note()),
                new WorkloadLink(session.workloadId(), session.workloadName()),
                session.hardware(),
                session.objective(),
                session.constraints(),
                session.strategy(),
                session.heededHyperparameters(),
                session.budget(),
                session.guardrails(),
                session.approval(),
                session.seed(),
                stored.observations(),
                session.createdAt());
    }
}
