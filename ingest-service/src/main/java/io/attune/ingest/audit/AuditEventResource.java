package io.attune.ingest.audit;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import io.attune.ingest.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows who did what. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Who did what, and when: a log that can be read and never changed.")
class AuditEventResource {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final AuditTable table;
    private final Caller caller;

    AuditEventResource(AuditTable table, Caller caller) {
        this.table = table;
        this.caller = caller;
    }

    @GET
    @Path("/audit-events")
    @Transactional
    @RolesAllowed(Scope.ADMIN)
    @Operation(
            operationId = "listAuditEvents",
            summary = "List who did what",
            description = "Who reaches some projects sees the events of those.")
    @APIResponse(responseCode = "200", description = "A page of events, newest first")
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    @APIResponse(responseCode = "403", description = "The token lacks the scope admin, or reaches one session only")
    @APIResponse(responseCode = "404", description = "There is no such project, or it is not the caller's")
    public Page<AuditEvent> list(
            @Parameter(description = "Events of this project alone") @QueryParam("projectId") @Nullable UUID projectId,
            @Parameter(description = "Events of this time and later", example = "2026-01-31T00:00:00Z")
                    @QueryParam("since")
                    @Nullable
                    Instant since,
            @Parameter(description = "Events before this time", example = "2026-02-01T00:00:00Z")
                    @QueryParam("until")
                    @Nullable
                    Instant until,
            @BeanParam PageRequest page) {
        if (caller.grant().sessionId() != null) {
            throw ProblemException.forbidden("A token of one session does not see the audit log.");
        }
        if (projectId != null) {
            caller.requireProject(projectId);
        }
        Set<UUID> projects = projectId == null ? caller.grant().projectIds() : Set.of(projectId);
        int size = page.size();
        return Page.of(
                table.newest(
                        projects,
                        within("since", since, FIRST),
                        within("until", until, LAST),
                        page.isFirst() ? AFTER_ALL : page.afterId(),
                        size),
                size,
                event -> PageToken.of(event.id().toString()));
    }

    private static Instant within(String name, @Nullable Instant time, Instant otherwise) {
        if (time == null) {
            return otherwise;
        }
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw ProblemException.invalid(name, "must be within the years 1 and 9999");
        }
        return time;
    }
}
