package io.attune.ingest.ottertune;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import io.attune.ingest.audit.Audited;
import io.attune.ingest.ottertune.FormFields.Read;
import io.attune.ingest.project.Project;
import io.attune.ingest.project.Projects;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Makes projects and sessions as OtterTune's driver asks. */
@Path("/")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "OtterTune", description = "What OtterTune's own clients call, unchanged: docs/ottertune.md.")
class ProjectAndSessionResource {

    private static final Set<String> MAY_MAKE_SESSIONS = Set.of(Scope.SESSIONS_ADMIN, Scope.ADMIN);

    private final Credentials credentials;
    private final FormFields fields;
    private final Projects projects;
    private final SessionRequests sessions;
    private final Caller caller;

    ProjectAndSessionResource(
            Credentials credentials, FormFields fields, Projects projects, SessionRequests sessions, Caller caller) {
        this.credentials = credentials;
        this.fields = fields;
        this.projects = projects;
        this.sessions = sessions;
        this.caller = caller;
    }

    @POST
    @Path("/create/project/")
    @Transactional
    @Audited
    @PermitAll
    @Operation(
            operationId = "createOtterTuneProject",
            summary = "Create a project in OtterTune's form, unless there is one of that name",
            description = "The password is the credential: a token of ours.")
    @APIResponse(responseCode = "200", description = "The project, new or not")
    @APIResponse(responseCode = "400", description = "A field is missing, stands twice or is out of bounds")
    @APIResponse(responseCode = "401", description = "The password is no good token")
    @APIResponse(responseCode = "403", description = "The token lacks the scope admin, or is bound to another project")
    public ProjectAnswer createProject(
            @RequestBody(content = @Content(schema = @Schema(implementation = ProjectForm.class)))
                    MultivaluedMap<String, String> body) {
        Read<ProjectForm> read = fields.read(body, ProjectForm.class, ProjectForm.FIELDS);
        ProjectForm form = read.form();
        credentials.password(form.password(), Set.of(Scope.ADMIN));
        Optional<Project> known = projects.named(form.name());
        if (known.isPresent()) {
            return ProjectAnswer.of(
                    known.get(), false, false, "WARNING: The project exists already; nothing was changed.");
        }
        caller.requireEveryProject();
        Project made = projects.create(form.name(), form.description());
        return ProjectAnswer.of(made, true, false, SessionRequests.message(remarks(read), "The project is created."));
    }

    @POST
    @Path("/edit/project/")
    @Transactional
    @Audited
    @PermitAll
    @Operation(
            operationId = "editOtterTuneProject",
            summary = "Give a project another description, in OtterTune's form",
            description = "The password is the credential: a token of ours.")
    @APIResponse(responseCode = "200", description = "The project")
    @APIResponse(responseCode = "400", description = "A field is missing, stands twice or is out of bounds")
    @APIResponse(responseCode = "401", description = "The password is no good token")
    @APIResponse(responseCode = "403", description = "The token lacks the scope admin")
    @APIResponse(responseCode = "404", description = "There is no such project, or it is not the caller's")
    public ProjectAnswer editProject(
            @RequestBody(content = @Content(schema = @Schema(implementation = ProjectForm.class)))
                    MultivaluedMap<String, String> body) {
        Read<ProjectForm> read = fields.read(body, ProjectForm.class, ProjectForm.FIELDS);
        ProjectForm form = read.form();
        credentials.password(form.password(), Set.of(Scope.ADMIN));
        Project project =
                projects.named(form.name()).orElseThrow(() -> ProblemException.notFound("There is no such project."));
        String description = form.description();
        Project changed = description == null ? project : projects.describe(project.id(), description);
        return ProjectAnswer.of(
                changed, false, true, SessionRequests.message(remarks(read), "The project is changed."));
    }

    @POST
    @Path("/create/session/")
    @Transactional
    @Audited
    @PermitAll
    @Operation(
            operationId = "createOtterTuneSession",
            summary = "Create a session and its upload code in OtterTune's form, unless there is one of that name",
            description =
                    "Restarts are allowed and no person approves: OtterTune's driver knows neither. The password is the"
                            + " credential: a token of ours.")
    @APIResponse(
            responseCode = "200",
            description = "The session, new or not; with its upload code only where it is new")
    @APIResponse(responseCode = "400", description = "A field is missing, stands twice or is not what it must be")
    @APIResponse(responseCode = "401", description = "The password is no good token")
    @APIResponse(
            responseCode = "403",
            description = "The token lacks the scope sessions:admin, or is bound to one session")
    @APIResponse(responseCode = "404", description = "There is no such project, or it is not the caller's")
    public RestResponse<SessionAnswer> createSession(
            @RequestBody(content = @Content(schema = @Schema(implementation = SessionForm.class)))
                    MultivaluedMap<String, String> body) {
        Read<SessionForm> read = fields.read(body, SessionForm.class, SessionForm.FIELDS);
        credentials.password(read.form().password(), MAY_MAKE_SESSIONS);
        SessionAnswer made = Refusal.inTheirTerms(() -> sessions.create(read.form(), remarks(read)));
        return ResponseBuilder.ok(made).header("Cache-Control", "no-store").build();
    }

    @POST
    @Path("/edit/session/")
    @Transactional
    @Audited
    @PermitAll
    @Operation(
            operationId = "editOtterTuneSession",
            summary = "Let a session pause or go on, in OtterTune's form",
            description = "The credential is the upload code of the session, or the password: a token of ours.")
    @APIResponse(responseCode = "200", description = "The session")
    @APIResponse(responseCode = "400", description = "A field is missing, stands twice or is not what it must be")
    @APIResponse(responseCode = "401", description = "The password is no good token")
    @APIResponse(responseCode = "403", description = "The token, or the upload code, lacks the scope sessions:admin")
    @APIResponse(responseCode = "404", description = "There is no such project or session, or it is not the caller's")
    public SessionAnswer editSession(
            @RequestBody(content = @Content(schema = @Schema(implementation = SessionEditForm.class)))
                    MultivaluedMap<String, String> body) {
        Read<SessionEditForm> read = fields.read(body, SessionEditForm.class, SessionEditForm.FIELDS);
        SessionEditForm form = read.form();
        String code = form.uploadCode();
        if (code != null) {
            UUID session = credentials.uploadCode(code, Scope.SESSIONS_ADMIN).sessionId();
            return Refusal.inTheirTerms(() -> sessions.edit(session, form.tuningSession(), remarks(read)));
        }
        credentials.password(form.password(), MAY_MAKE_SESSIONS);
        String project = form.projectName();
        String name = form.name();
        if (project == null || name == null) {
            throw Refusal.of("name", "must be there, and project_name too, where there is no upload_code");
        }
        return Refusal.inTheirTerms(() -> sessions.edit(project, name, form.tuningSession(), remarks(read)));
    }

    private static List<String> remarks(Read<?> read) {
        return read.ignored() == 0
                ? List.of()
                : List.of("Fields that are not known here are ignored: " + read.ignored());
    }
}
