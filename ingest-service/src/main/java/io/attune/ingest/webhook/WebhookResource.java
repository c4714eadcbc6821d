package io.attune.ingest.webhook;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.commons.paging.Page;
import io.attune.commons.paging.PageToken;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.commons.token.Scope;
import io.attune.ingest.audit.Audited;
import io.attune.ingest.idempotency.Idempotent;
import io.attune.ingest.paging.PageRequest;
import io.attune.ingest.precondition.EntityTag;
import io.attune.ingest.project.Projects;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Makes, shows, changes and removes webhooks, and shows what was sent to them. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks", description = "URLs that are told what happens in a project, by signed requests.")
class WebhookResource {

    private static final int SECRET_BYTES = 32;
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final WebhookTable table;
    private final Projects projects;
    private final Caller caller;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    WebhookResource(WebhookTable table, Projects projects, Caller caller, TimeOrderedIds ids, Clock clock) {
        this.table = table;
        this.projects = projects;
        this.caller = caller;
        this.ids = ids;
        this.clock = clock;
    }

    @POST
    @Idempotent(keepsAnswer = false)
    @Path("/projects/{id}/webhooks")
    @Transactional
    @Audited
    @RolesAllowed(Scope.ADMIN)
    @Operation(operationId = "createWebhook", summary = "Create a webhook; its secret is shown this once")
    @APIResponse(
            responseCode = "201",
            description = "The new webhook with its secret",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be understood, or a value is out of bounds")
    @APIResponse(responseCode = "403", description = "The token is bound to one session or lacks the scope")
    @APIResponse(responseCode = "404", description = "There is no such project, or it is not the caller's")
    @APIResponse(responseCode = "422", description = "The URL cannot be called")
    public RestResponse<WebhookView> create(@PathParam("id") UUID projectId, @NotNull @Valid NewWebhook body) {
        requireProject(projectId);
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        Webhook webhook = new Webhook(
                ids.next(),
                projectId,
                WebhookUrl.of(body.url()),
                body.events().stream().distinct().toList(),
                true,
                1,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        table.add(webhook, secret);
        return ResponseBuilder.create(
                        RestResponse.Status.CREATED, WebhookView.withSecret(webhook, Signature.shown(secret)))
                .header("Location", "/api/v1/webhooks/" + webhook.id())
                .header("ETag", etag(webhook))
                .build();
    }

    @GET
    @Path("/projects/{id}/webhooks")
    @Transactional
    @RolesAllowed({Scope.READ, Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "listWebhooks", summary = "List the webhooks of a project")
    @APIResponse(responseCode = "200", description = "A page of webhooks, oldest first, without their secrets")
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    @APIResponse(responseCode = "403", description = "The token is bound to one session or lacks the scope")
    @APIResponse(responseCode = "404", description = "There is no such project, or it is not the caller's")
    public Page<WebhookView> list(@PathParam("id") UUID projectId, @BeanParam PageRequest page) {
        requireProject(projectId);
        int size = page.size();
        return Page.of(
                table.ofProject(projectId, page.afterId(), size + 1).stream()
                        .map(WebhookView::of)
                        .toList(),
                size,
                webhook -> PageToken.of(webhook.id().toString()));
    }

    @GET
    @Path("/webhooks/{id}")
    @Transactional
    @RolesAllowed({Scope.READ, Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "getWebhook", summary = "Get a webhook, without its secret")
    @APIResponse(responseCode = "200", description = "The webhook")
    @APIResponse(responseCode = "304", description = "The webhook is as If-None-Match says")
    @APIResponse(responseCode = "403", description = "The token is bound to one session or lacks the scope")
    @APIResponse(responseCode = "404", description = "There is no such webhook, or it is not the caller's")
    public RestResponse<WebhookView> get(
            @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Size(max = 100) @Nullable String known) {
        Webhook webhook = ofCaller(id);
        return etag(webhook).isKnownTo(known)
                ? ResponseBuilder.<WebhookView>create(RestResponse.Status.NOT_MODIFIED)
                        .header("ETag", etag(webhook))
                        .build()
                : answer(webhook);
    }

    @PATCH
    @Path("/webhooks/{id}")
    @Transactional
    @Audited
    @RolesAllowed(Scope.ADMIN)
    @Operation(operationId = "changeWebhook", summary = "Change a webhook")
    @APIResponse(responseCode = "200", description = "The webhook")
    @APIResponse(responseCode = "400", description = "The body cannot be understood, or a value is out of bounds")
    @APIResponse(responseCode = "403", description = "The token is bound to one session or lacks the scope")
    @APIResponse(responseCode = "404", description = "There is no such webhook, or it is not the caller's")
    @APIResponse(responseCode = "412", description = "The webhook changed since If-Match was read")
    @APIResponse(responseCode = "422", description = "The URL cannot be called")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<WebhookView> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Size(max = 100) @Nullable String expected,
            @NotNull @Valid WebhookChange body) {
        ofCaller(id);
        Webhook webhook = table.findLocked(id).orElseThrow(WebhookResource::notFound);
        etag(webhook).require(expected);
        Webhook changed = new Webhook(
                id,
                webhook.projectId(),
                body.url() == null ? webhook.url() : WebhookUrl.of(body.url()),
                body.events() == null
                        ? webhook.events()
                        : body.events().stream().distinct().toList(),
                body.enabled() == null ? webhook.enabled() : body.enabled(),
                webhook.revision() + 1,
                webhook.createdAt());
        table.change(changed);
        return answer(changed);
    }

    @DELETE
    @Path("/webhooks/{id}")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @Audited
    @RolesAllowed(Scope.ADMIN)
    @Operation(operationId = "deleteWebhook", summary = "Remove a webhook and what was sent to it")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "403", description = "The token is bound to one session or lacks the scope")
    @APIResponse(responseCode = "404", description = "There is no such webhook, or it is not the caller's")
    public RestResponse<Void> delete(@PathParam("id") UUID id) {
        ofCaller(id);
        table.remove(id);
        return RestResponse.noContent();
    }

    @GET
    @Path("/webhooks/{id}/deliveries")
    @Transactional
    @RolesAllowed({Scope.READ, Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(operationId = "listWebhookDeliveries", summary = "List what was sent to a webhook, and how that went")
    @APIResponse(responseCode = "200", description = "A page of messages, newest first")
    @APIResponse(responseCode = "400", description = "A parameter is out of bounds")
    @APIResponse(responseCode = "403", description = "The token is bound to one session or lacks the scope")
    @APIResponse(responseCode = "404", description = "There is no such webhook, or it is not the caller's")
    public Page<Delivery> deliveries(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        ofCaller(id);
        int size = page.size();
        UUID last = page.isFirst() ? AFTER_ALL : page.afterId();
        return Page.of(
                table.deliveriesOf(id, last, size + 1),
                size,
                delivery -> PageToken.of(delivery.id().toString()));
    }

    private Webhook ofCaller(UUID id) {
        Webhook webhook = table.find(id).orElseThrow(WebhookResource::notFound);
        if (!caller.mayAccessProject(webhook.projectId())) {
            throw notFound();
        }
        requireProject(webhook.projectId());
        return webhook;
    }

    /** What a project's webhooks are told is about all of its sessions. */
    private void requireProject(UUID projectId) {
        projects.require(projectId);
        if (caller.grant().sessionId() != null) {
            throw ProblemException.forbidden("A token of one session has nothing to do with the project's webhooks.");
        }
    }

    private static RestResponse<WebhookView> answer(Webhook webhook) {
        return ResponseBuilder.ok(WebhookView.of(webhook))
                .header("ETag", etag(webhook))
                .build();
    }

    private static EntityTag etag(Webhook webhook) {
        return EntityTag.of(webhook.revision());
    }

    private static ProblemException notFound() {
        return ProblemException.notFound("There is no such webhook.");
    }
}
