package io.attune.ingest.recommendation;

import io.attune.commons.problem.ProblemError;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Scope;
import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.session.TuningSessions;
import io.attune.ingest.settings.NotExpressibleException;
import io.attune.ingest.settings.ParameterGroupRequest;
import io.attune.ingest.settings.Part;
import io.attune.ingest.settings.SettingsFormat;
import io.attune.ingest.settings.SettingsSheet;
import io.attune.model.catalog.Catalog;
import io.attune.model.session.Session;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
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
import org.jspecify.annotations.Nullable;

/** Shows recommendations in the forms that a DBMS, and what runs one, read. */
@Path("/api/v1")
@Tag(name = "Recommendations", description = "Configurations to try, one after each observation.")
class SettingsResource {

    private final Recommendations recommendations;
    private final TuningSessions sessions;
    private final Catalogs catalogs;
    private final SettingsSheets sheets;

    SettingsResource(
            Recommendations recommendations, TuningSessions sessions, Catalogs catalogs, SettingsSheets sheets) {
        this.recommendations = recommendations;
        this.sessions = sessions;
        this.catalogs = catalogs;
        this.sheets = sheets;
    }

    @GET
    @Path("/recommendations/{id}/settings")
    @Produces({"text/plain", "application/sql", "application/yaml", MediaType.APPLICATION_JSON})
    @Transactional
    @RolesAllowed({Scope.READ, Scope.RECOMMENDATIONS_READ, Scope.ADMIN})
    @Operation(
            operationId = "exportRecommendation",
            summary = "Get a recommendation, or what takes it back, as a file for the DBMS or what runs it",
            description = "Knobs that stay as the session began with them are left out.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/sql", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/yaml", schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = ParameterGroupRequest.class))
            })
    @APIResponse(responseCode = "400", description = "There is no such format or part")
    @APIResponse(responseCode = "404", description = "There is no such recommendation, or it is not the caller's")
    @APIResponse(responseCode = "406", description = "Accept leaves out the media type of the format")
    @APIResponse(
            responseCode = "422",
            description =
                    "The session's DBMS does not read the format, what runs it takes one of the knobs from nobody, or the baseline of a knob is not known")
    public RestResponse<String> export(
            @PathParam("id") UUID id,
            @Parameter(
                            description = "The form of the file",
                            required = true,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                "postgresql.conf",
                                                "alter-system",
                                                "cloudnativepg",
                                                "patroni",
                                                "set-persist",
                                                "my.cnf",
                                                "rds-parameter-group"
                                            }))
                    @QueryParam("format")
                    @NotNull
                    @Size(max = 50)
                    String format,
            @Parameter(
                            description = "apply sets the recommendation, rollback what the session began with",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"apply", "rollback"},
                                            defaultValue = "apply"))
                    @QueryParam("part")
                    @DefaultValue("apply")
                    @Size(max = 50)
                    String part,
            @Context HttpHeaders headers) {
        SettingsFormat chosen = SettingsFormat.of(format)
                .orElseThrow(() -> ProblemException.invalid("format", "must be one of " + labels(null)));
        Part way = way(part);
        StoredRecommendation stored = ofCaller(id);
        requireAccepted(chosen, headers);
        Session session = sessions.byId(stored.recommendation().sessionId());
        Catalog catalog = catalogs.at(session.catalog());
        if (!chosen.fits(catalog.dbmsType())) {
            throw ProblemException.unprocessable(
                    "FORMAT_OF_ANOTHER_DBMS",
                    "format",
                    "is not for this DBMS, which reads " + labels(catalog.dbmsType()));
        }
        return ResponseBuilder.ok(text(chosen, sheets.of(stored.recommendation(), session, catalog, way)))
                .header("ETag", stored.tag())
                .header("Content-Type", chosen.mediaType() + ";charset=UTF-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"attune-" + id + "-" + part + "." + chosen.extension() + "\"")
                .build();
    }

    private static String text(SettingsFormat format, SettingsSheet sheet) {
        try {
            return format.write(sheet);
        } catch (NotExpressibleException e) {
            throw ProblemException.unprocessable(
                    "NOT_EXPRESSIBLE",
                    "The format cannot hold the configuration.",
                    List.of(new ProblemError(e.knob(), String.valueOf(e.getMessage()))));
        }
    }

    private StoredRecommendation ofCaller(UUID id) {
        RecommendationRow row = recommendations.required(id);
        try {
            sessions.ofCaller(row.sessionId);
        } catch (ProblemException hidden) {
            throw Recommendations.notFound();
        }
        return recommendations.stored(row);
    }

    private static Part way(String part) {
        return switch (part) {
            case "apply" -> Part.APPLY;
            case "rollback" -> Part.ROLLBACK;
            default -> throw ProblemException.invalid("part", "must be apply or rollback");
        };
    }

    private static void requireAccepted(SettingsFormat format, HttpHeaders headers) {
        MediaType type = MediaType.valueOf(format.mediaType());
        if (headers.getAcceptableMediaTypes().stream().noneMatch(type::isCompatible)) {
            throw new ProblemException(
                    406, "NOT_ACCEPTABLE", "The format " + format.label() + " is " + format.mediaType() + ".");
        }
    }

    private static List<String> labels(@Nullable String dbmsType) {
        return Arrays.stream(SettingsFormat.values())
                .filter(format -> dbmsType == null || format.fits(dbmsType))
                .map(SettingsFormat::label)
                .toList();
    }
}
