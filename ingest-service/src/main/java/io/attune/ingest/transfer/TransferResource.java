package io.attune.ingest.transfer;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import io.attune.ingest.audit.Audited;
import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.idempotency.Idempotent;
import io.attune.ingest.json.JsonText;
import io.attune.ingest.project.Projects;
import io.attune.ingest.session.SessionView;
import io.attune.ingest.session.StoredSession;
import io.attune.ingest.session.TuningSessions;
import io.attune.ingest.transfer.StoredPages.StoredObservation;
import io.attune.model.catalog.Catalog;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Exports sessions and imports them. */
@Path("/api/v1")
@Tag(name = "Exports", description = "Whole sessions as files, and back.")
class TransferResource {

    private static final String CSV = "text/csv";

    private final TuningSessions sessions;
    private final Catalogs catalogs;
    private final Projects projects;
    private final StoredPages pages;
    private final SessionWriter writer;
    private final SessionImport imports;
    private final JsonText json;
    private final Caller caller;

    TransferResource(
            TuningSessions sessions,
            Catalogs catalogs,
            Projects projects,
            StoredPages pages,
            SessionWriter writer,
            SessionImport imports,
            JsonText json,
            Caller caller) {
        this.sessions = sessions;
        this.catalogs = catalogs;
        this.projects = projects;
        this.pages = pages;
        this.writer = writer;
        this.imports = imports;
        this.json = json;
        this.caller = caller;
    }

    /** A session and its catalog, read before the first byte is written. */
    private record Subject(StoredSession stored, Catalog catalog) {}

    @GET
    @Path("/sessions/{id}/exports/observations")
    @Produces(CSV)
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(
            operationId = "exportObservations",
            summary = "Get the observations of a session as a table",
            description =
                    "CSV as in RFC 4180 with a header line, streamed: one line each, with the numbers that the session is about,"
                            + " the tuned knobs in their canonical units and, where wanted, the metrics.")
    @APIResponse(
            responseCode = "200",
            description = "The table, of the observations that there were when it was asked for",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "A parameter cannot be understood")
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    public Response observations(
            @PathParam("id") UUID id,
            @Parameter(description = "Whether each metric of the catalog has a column")
                    @QueryParam("metrics")
                    @DefaultValue("false")
                    boolean metrics) {
        Subject subject = subject(id);
        ObservationTable table = new ObservationTable(subject.stored().session(), subject.catalog(), metrics, json);
        long upTo = subject.stored().observations();
        StreamingOutput body = out -> write(id, upTo, table, out);
        return file(body, CSV + ";charset=UTF-8;header=present", id, "observations.csv");
    }

    private void write(UUID session, long upTo, ObservationTable table, OutputStream out) throws IOException {
        out.write(table.header().getBytes(StandardCharsets.UTF_8));
        long last = 0;
        for (List<StoredObservation> page = pages.observations(session, last, upTo);
                !page.isEmpty();
                page = pages.observations(session, last, upTo)) {
            for (StoredObservation row : page) {
                out.write(table.line(row).getBytes(StandardCharsets.UTF_8));
                last = row.sequence();
            }
        }
    }

    @GET
    @Path("/sessions/{id}/exports/session")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(
            operationId = "exportSession",
            summary = "Get a whole session as a document that can be imported elsewhere",
            description =
                    "Streamed: the session, its catalog, its observations and recommendations. It ends with how much it holds, so"
                            + " that one that broke off is told from a whole one.")
    @APIResponse(
            responseCode = "200",
            description = "The document",
            content = @Content(schema = @Schema(implementation = SessionDocument.class)))
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    public Response session(@PathParam("id") UUID id) {
        Subject subject = subject(id);
        StreamingOutput body = out -> writer.write(subject.stored(), subject.catalog(), out);
        return file(body, MediaType.APPLICATION_JSON, id, "session.json");
    }

    @POST
    @Idempotent
    @Path("/projects/{projectId}/sessions:import")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RolesAllowed({Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(
            operationId = "importSession",
            summary = "Import a session that was exported",
            description =
                    "Under new ids, all of it or nothing. What is wrong with the document is named with its pointer. Observations are"
                            + " published, so that others learn from them. Bodies may be larger than elsewhere"
                            + " (attune.http.max-import-body), and compressed.")
    @APIResponse(
            responseCode = "201",
            description = "The new session",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be understood, or a value is out of bounds")
    @APIResponse(responseCode = "404", description = "There is no such project, or it is not the caller's")
    @APIResponse(responseCode = "413", description = "The body is too large, before or after inflation")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "422", description = "The document is not in order")
    public RestResponse<SessionView> take(
            @PathParam("projectId") UUID projectId, @NotNull @Valid SessionDocument body) {
        projects.require(projectId);
        if (caller.grant().sessionId() != null) {
            throw ProblemException.forbidden("A token of one session makes no others.");
        }
        StoredSession stored = imports.take(projectId, body);
        return ResponseBuilder.create(RestResponse.Status.CREATED, SessionView.of(stored))
                .header("Location", "/api/v1/sessions/" + stored.session().id())
                .header("ETag", stored.tag())
                .build();
    }

    /** Read in a transaction that ends before the first byte is written. */
    private Subject subject(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> {
            StoredSession stored = sessions.ofCaller(id);
            return new Subject(stored, catalogs.at(stored.session().catalog()));
        });
    }

    private static Response file(StreamingOutput body, String type, UUID id, String name) {
        return Response.ok(body)
                .header("Content-Type", type)
                .header("Content-Disposition", "attachment; filename=\"attune-" + id + "-" + name + "\"")
                .build();
    }
}
