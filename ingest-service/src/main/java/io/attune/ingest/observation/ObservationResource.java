package io.attune.ingest.observation;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import io.attune.ingest.audit.Audited;
import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.observation.Intake.Taken;
import io.attune.ingest.observation.Observations.Stored;
import io.attune.ingest.paging.PageRequest;
import io.attune.ingest.session.TuningSessions;
import io.attune.model.observation.Observation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Takes observations in and shows them. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Observations", description = "Measured windows of a session.")
class ObservationResource {

    private final ObservationReader reader;
    private final Intake intake;
    private final Observations observations;
    private final TuningSessions sessions;
    private final Catalogs catalogs;
    private final Caller caller;
    private final ObservationCounts counts;

    ObservationResource(
            ObservationReader reader,
            Intake intake,
            Observations observations,
            TuningSessions sessions,
            Catalogs catalogs,
            Caller caller,
            ObservationCounts counts) {
        this.reader = reader;
        this.intake = intake;
        this.observations = observations;
        this.sessions = sessions;
        this.catalogs = catalogs;
        this.caller = caller;
        this.counts = counts;
    }

    @POST
    @Path("/sessions/{id}/observations")
    @Audited(refusalsOnly = true)
    @RolesAllowed({Scope.OBSERVATIONS_WRITE, Scope.ADMIN})
    @Operation(
            operationId = "postObservation",
            summary = "Post a measured window",
            description =
                    "The client names the observation, so that posting it again after a lost answer is harmless. The answer"
                            + " comes after everything that follows from it is committed.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewObservation.class)))
    @APIResponse(responseCode = "200", description = "It had been posted before, with the same content")
    @APIResponse(responseCode = "202", description = "Accepted; a recommendation will follow")
    @APIResponse(responseCode = "400", description = "The body cannot be understood, or a value is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    @APIResponse(responseCode = "409", description = "The id was used before, with other content")
    @APIResponse(responseCode = "410", description = "The session is stopped")
    @APIResponse(responseCode = "413", description = "The body is too large, before or after inflation")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "422", description = "A reading, the window or the recommendation cannot be")
    public RestResponse<ObservationView> post(@PathParam("id") UUID sessionId, byte[] body) {
        Upload upload = reader.one(body);
        Taken taken = intake.take(sessionId, upload);
        if (taken instanceof Taken.Refused refused) {
            throw refused.problem();
        }
        counts.count(taken);
        return taken instanceof Taken.Accepted accepted
                ? answer(RestResponse.Status.ACCEPTED, accepted.stored())
                : answer(RestResponse.Status.OK, ((Taken.Known) taken).stored());
    }

    private static RestResponse<ObservationView> answer(RestResponse.Status status, Stored stored) {
        return ResponseBuilder.create(status, ObservationView.summary(stored))
                .header(
                        "Location",
                        "/api/v1/observations/" + stored.observation().id())
                .build();
    }

    @GET
    @Path("/sessions/{id}/observations")
    @Transactional
    @RolesAllowed({Scope.READ, Scope.OBSERVATIONS_WRITE, Scope.ADMIN})
    @Operation(operationId = "listObservations", summary = "List the observations of a session")
    @APIResponse(responseCode = "200", description = "A page of observations, oldest first, without their readings")
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    public Page<ObservationView> list(@PathParam("id") UUID sessionId, @BeanParam PageRequest page) {
        sessions.ofCaller(sessionId);
        int size = page.size();
        return Page.of(
                observations.ofSession(sessionId, page.afterNumber(), size).stream()
                        .map(ObservationView::summary)
                        .toList(),
                size,
                observation -> PageToken.of(Long.toString(observation.sequence())));
    }

    @GET
    @Path("/observations/{id}")
    @Transactional
    @RolesAllowed({Scope.READ, Scope.OBSERVATIONS_WRITE, Scope.ADMIN})
    @Operation(operationId = "getObservation", summary = "Get an observation with its readings as numbers")
    @APIResponse(responseCode = "200", description = "The observation")
    @APIResponse(responseCode = "404", description = "There is no such observation, or it is not the caller's")
    public ObservationView get(@PathParam("id") UUID id) {
        Stored stored = observations.byId(id).orElseThrow(ObservationResource::notFound);
        Observation observation = stored.observation();
        if (!caller.mayAccessSession(observation.projectId(), observation.sessionId())) {
            throw notFound();
        }
        return ObservationView.whole(stored, catalogs.at(observation.catalog()));
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such observation.");
    }
}
