package io.attune.ingest.ottertune;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Scope;
import io.attune.ingest.audit.Audited;
import io.attune.ingest.ottertune.Credentials.Bearer;
import io.attune.ingest.ottertune.ResultUploads.Receipt;
import io.attune.ingest.recommendation.NextRecommendation;
import io.attune.ingest.recommendation.NextRecommendation.Found;
import io.attune.model.recommendation.Reason;
import io.attune.model.recommendation.ReasonCode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Takes results in and hands configurations out, as OtterTune's driver and controller ask. */
@Path("/")
@Tag(name = "OtterTune", description = "What OtterTune's own clients call, unchanged: docs/ottertune.md.")
class ResultResource {

    /** A client that gets a 202 sleeps for five seconds: it had better wait here, where it is woken. */
    private static final Duration WAIT = Duration.ofSeconds(4);

    private static final int ACCEPTED = 202;

    private final Credentials credentials;
    private final ResultUploads uploads;
    private final NextRecommendation next;
    private final ConfigurationSheet sheet;
    private final ObjectMapper json;

    ResultResource(
            Credentials credentials,
            ResultUploads uploads,
            NextRecommendation next,
            ConfigurationSheet sheet,
            ObjectMapper json) {
        this.credentials = credentials;
        this.uploads = uploads;
        this.next = next;
        this.sheet = sheet;
        this.json = json;
    }

    @POST
    @Path("/new_result/")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.TEXT_PLAIN)
    @Transactional
    @Audited
    @PermitAll
    @Operation(
            operationId = "uploadOtterTuneResult",
            summary = "Upload a measured window, or a failure, in OtterTune's form",
            description =
                    "The same files again change nothing and are answered alike. The upload code is the credential.")
    @APIResponse(
            responseCode = "200",
            description = "The result is stored",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_PLAIN,
                            schema = @Schema(implementation = String.class, maxLength = 10_000)))
    @APIResponse(responseCode = "400", description = "The upload code is not valid, or a file is not what it must be")
    @APIResponse(responseCode = "403", description = "The upload code lacks the scope observations:write")
    public RestResponse<String> upload(
            @RestForm("upload_code") @NotNull @Size(min = 1, max = 30) String uploadCode,
            @RestForm @NotNull FileUpload summary,
            @RestForm @NotNull FileUpload knobs,
            @RestForm("metrics_before") @NotNull FileUpload metricsBefore,
            @RestForm("metrics_after") @NotNull FileUpload metricsAfter,
            @RestForm("user_defined_metrics") @Nullable FileUpload userDefinedMetrics,
            @RestForm("execution_times") @Size(max = 100_000) @Nullable String executionTimes) {
        UUID session =
                credentials.uploadCode(uploadCode, Scope.OBSERVATIONS_WRITE).sessionId();
        ResultFiles files = new ResultFiles(json)
                .with("summary", content(summary))
                .with("knobs", content(knobs))
                .with("metrics_before", content(metricsBefore))
                .with("metrics_after", content(metricsAfter));
        if (userDefinedMetrics != null) {
            files.with("user_defined_metrics", content(userDefinedMetrics));
        }
        Receipt receipt = Refusal.inTheirTerms(() -> uploads.store(session, files));
        return ResponseBuilder.ok(text(receipt)).build();
    }

    @GET
    @Path("/query_and_get/{upload_code}")
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @PermitAll
    @Operation(
            operationId = "queryOtterTuneConfiguration",
            summary = "Get the configuration that follows the newest result",
            description =
                    "Waits up to four seconds for it. The answer is the same until a result follows. The upload code is the"
                            + " credential.")
    @APIResponse(
            responseCode = "200",
            description = "The configuration",
            content = @Content(schema = @Schema(implementation = NextConfiguration.class)))
    @APIResponse(
            responseCode = "202",
            description = "None yet; ask again",
            content = @Content(schema = @Schema(implementation = NextConfiguration.class)))
    @APIResponse(
            responseCode = "400",
            description = "The upload code is not valid, or there will be no configuration: no result was uploaded yet")
    @APIResponse(responseCode = "403", description = "The upload code lacks the scope recommendations:read")
    @APIResponse(responseCode = "404", description = "The session does not tune")
    public Uni<RestResponse<NextConfiguration>> query(
            @Parameter(description = "An upload code of the session")
                    @PathParam("upload_code")
                    @Size(min = 1, max = 100)
                    String uploadCode) {
        Bearer bearer = credentials.uploadCode(uploadCode, Scope.RECOMMENDATIONS_READ);
        return next.await(bearer.grant(), bearer.sessionId(), null, WAIT)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(this::answer);
    }

    private RestResponse<NextConfiguration> answer(Found found) {
        if (found instanceof Found.Ready ready) {
            return RestResponse.ok(sheet.of(ready.stored().recommendation()));
        }
        if (found instanceof Found.Never never) {
            throw ProblemException.notFound(
                    "The session does not tune: " + never.reason().explanation());
        }
        Reason reason = ((Found.NotYet) found).reason();
        if (reason.code() == ReasonCode.WAITING_FOR_OBSERVATION) {
            throw new ProblemException(
                    400, "NO_RESULT", "No result was uploaded yet: upload one of the running configuration.");
        }
        return RestResponse.status(
                RestResponse.Status.fromStatusCode(ACCEPTED),
                NextConfiguration.pending("Result not ready: " + reason.explanation()));
    }

    private static String text(Receipt receipt) {
        String stored = "Result stored successfully! Running tuner... (status=PENDING) Result ID:" + receipt.sequence();
        return receipt.leftOut().isEmpty()
                ? stored
                : stored + "\nWARNING: Left out, because the catalog has no such value of them: "
                        + String.join(", ", receipt.leftOut());
    }

    private static byte[] content(FileUpload file) {
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException e) {
            throw new UncheckedIOException("An uploaded file cannot be read", e);
        }
    }
}
