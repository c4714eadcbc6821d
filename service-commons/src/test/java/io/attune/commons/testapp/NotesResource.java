package io.attune.commons.testapp;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import io.attune.commons.token.TokenGrant;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Endpoints that go wrong in every way. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NotesResource {

    private final Caller caller;
    private final Notes notes;

    NotesResource(Caller caller, Notes notes) {
        this.caller = caller;
        this.notes = notes;
    }

    enum Colour {
        RED,
        GREEN
    }

    record Line(@NotBlank String text, double weight) {}

    record Bounds(int lower, int upper) {
        Bounds {
            if (lower > upper) {
                throw new IllegalArgumentException("lower must not be above upper");
            }
        }
    }

    record Draft(
            UUID id,
            @Positive int pages,
            Colour colour,
            Instant written,
            List<@Valid Line> lines,
            Map<String, Double> marks,
            Bounds bounds,
            String text) {}

    record Length(int characters) {}

    @POST
    @Path("/notes")
    @RolesAllowed(Scope.OBSERVATIONS_WRITE)
    public Length write(@Valid Draft draft) {
        return new Length(draft.text() == null ? 0 : draft.text().length());
    }

    @GET
    @Path("/notes")
    @RolesAllowed(Scope.READ)
    public List<String> list(
            @QueryParam("pageSize") @Max(500) int pageSize,
            @QueryParam("after") @Nullable Long after,
            @QueryParam("project") @Nullable UUID project) {
        return List.of(pageSize + " " + after + " " + project);
    }

    @GET
    @Path("/projects/{id}")
    @RolesAllowed(Scope.READ)
    public TokenGrant project(@PathParam("id") UUID id) {
        caller.requireProject(id);
        return caller.grant();
    }

    @GET
    @Path("/failure")
    @PermitAll
    public String fail() {
        throw new IllegalStateException("The secret of the house");
    }

    @GET
    @Path("/stored")
    @PermitAll
    public List<Long> stored(@QueryParam("name") String name) {
        return notes.numbersOf(name);
    }

    @GET
    @Path("/gone")
    @PermitAll
    public String gone() {
        throw ProblemException.gone("SESSION_STOPPED", "The session has ended.");
    }

    @GET
    @Path("/forgotten")
    public String forgotten() {
        return "nobody said who may read this";
    }
}
