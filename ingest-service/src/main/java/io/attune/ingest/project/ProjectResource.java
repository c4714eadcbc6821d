package io.attune.ingest.project;

import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import io.attune.ingest.audit.Audited;
import io.attune.ingest.idempotency.Idempotent;
import io.attune.ingest.paging.PageRequest;
import io.attune.ingest.text.PlainText;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Makes and shows projects. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Projects", description = "Projects group sessions; access is given to a project.")
class ProjectResource {

    private final Projects projects;
    private final Caller caller;

    ProjectResource(Projects projects, Caller caller) {
        this.projects = projects;
        this.caller = caller;
    }

    /** What a new project is made from. */
    @Schema(name = "NewProject")
    record NewProject(
            @Schema(description = "What people call it", examples = "shop") @NotBlank @Size(max = 100) @PlainText
            String name,

            @Schema(description = "What it is for") @Size(max = 1000) @PlainText(multiline = true) @Nullable
            String description) {}

    @POST
    @Idempotent
    @Path("/projects")
    @Transactional
    @Audited
    @RolesAllowed(Scope.ADMIN)
    @Operation(operationId = "createProject", summary = "Create a project")
    @APIResponse(
            responseCode = "201",
            description = "The new project",
            content = @Content(schema = @Schema(implementation = Project.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be understood, or a value is out of bounds")
    @APIResponse(responseCode = "403", description = "The token is bound to one project or lacks the scope admin")
    public RestResponse<Project> create(@NotNull @Valid NewProject body) {
        caller.requireEveryProject();
        Project project = projects.create(body.name(), body.description());
        return RestResponse.ResponseBuilder.<Project>created(URI.create("/api/v1/projects/" + project.id()))
                .entity(project)
                .build();
    }

    @GET
    @Path("/projects")
    @Transactional
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(operationId = "listProjects", summary = "List the projects that the token reaches")
    @APIResponse(responseCode = "200", description = "A page of projects, oldest first")
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    public Page<Project> list(@BeanParam PageRequest page) {
        int size = page.size();
        return Page.of(
                projects.visible(page.afterId(), size).stream().map(Project::of).toList(),
                size,
                project -> PageToken.of(project.id().toString()));
    }

    @GET
    @Path("/projects/{id}")
    @Transactional
    @RolesAllowed({Scope.READ, Scope.ADMIN})
    @Operation(operationId = "getProject", summary = "Get a project")
    @APIResponse(responseCode = "200", description = "The project")
    @APIResponse(responseCode = "404", description = "There is no such project, or it is not the caller's")
    public Project get(@PathParam("id") UUID id) {
        return Project.of(projects.ofCaller(id));
    }
}
