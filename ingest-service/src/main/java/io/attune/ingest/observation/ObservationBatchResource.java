package io.attune.ingest.observation;

import io.attune.commons.problem.Problems;
import io.attune.commons.token.Scope;
import io.attune.ingest.audit.Audited;
import io.attune.ingest.observation.BatchResult.Item;
import io.attune.ingest.observation.BatchResult.Status;
import io.attune.ingest.observation.Intake.Taken;
import io.attune.ingest.observation.Observations.Stored;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes in observations that come together, such as those of a journal. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Observations")
class ObservationBatchResource {

    private final ObservationReader reader;
    private final Intake intake;
    private final Problems problems;
    private final ObservationCounts counts;

    ObservationBatchResource(ObservationReader reader, Intake intake, Problems problems, ObservationCounts counts) {
        this.reader = reader;
        this.intake = intake;
        this.problems = problems;
        this.counts = counts;
    }

    @POST
    @Path("/sessions/{id}/observations:batch")
    @Audited(refusalsOnly = true)
    @RolesAllowed({Scope.OBSERVATIONS_WRITE, Scope.ADMIN})
    @Operation(
            operationId = "postObservations",
            summary = "Post measured windows together",
            description =
                    "Those that can be accepted are, together, and the answer says of each what became of it. After a lost answer"
                            + " the batch may be sent again as it was; of one that was answered, rejected observations are not worth sending"
                            + " again unchanged. The session's next configuration is asked for once, after the last of them.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ObservationBatch.class)))
    @APIResponse(responseCode = "200", description = "What became of each; also where none was accepted")
    @APIResponse(responseCode = "400", description = "The body cannot be understood as a batch")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    @APIResponse(responseCode = "413", description = "The body is too large, before or after inflation")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    public BatchResult post(@PathParam("id") UUID sessionId, byte[] body) {
        List<Taken> taken = intake.take(sessionId, reader.batch(body));
        counts.count(taken);
        return BatchResult.of(taken.stream().map(this::item).toList());
    }

    private Item item(Taken taken) {
        if (taken instanceof Taken.Accepted accepted) {
            return item(Status.ACCEPTED, accepted.stored());
        }
        if (taken instanceof Taken.Known known) {
            return item(Status.DUPLICATE, known.stored());
        }
        Taken.Refused refused = (Taken.Refused) taken;
        return new Item(Status.REJECTED, refused.id(), null, null, null, problems.problem(refused.problem()));
    }

    private static Item item(Status status, Stored stored) {
        return new Item(
                status,
                stored.observation().id(),
                stored.observation().sequence(),
                ObservationView.Verdict.of(stored.observation().outcome()),
                stored.warnings(),
                null);
    }
}
