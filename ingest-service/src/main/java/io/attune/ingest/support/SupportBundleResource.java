package io.attune.ingest.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.token.Scope;
import io.attune.ingest.catalog.Catalogs;
import io.attune.ingest.json.JsonText;
import io.attune.ingest.session.StoredSession;
import io.attune.ingest.session.TuningSessions;
import io.attune.model.catalog.Catalog;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Makes a file of what somebody needs to see who is asked for help. */
@Path("/api/v1")
@Tag(name = "Exports", description = "Whole sessions as files, and back.")
class SupportBundleResource {

    private static final String ZIP = "application/zip";
    private static final String READ_ME = """
            A support bundle of Attune: one session in numbers, times, ids and words of the software itself.
            Names, descriptions and details that people or databases wrote are left out, or stand as (name 1).
            Of observations, recommendations and refused requests the newest 200.
            """;

    private final TuningSessions sessions;
    private final Catalogs catalogs;
    private final BundleRows rows;
    private final Surroundings surroundings;
    private final ObjectMapper mapper;
    private final JsonText json;

    SupportBundleResource(
            TuningSessions sessions,
            Catalogs catalogs,
            BundleRows rows,
            Surroundings surroundings,
            ObjectMapper mapper,
            JsonText json) {
        this.sessions = sessions;
        this.catalogs = catalogs;
        this.rows = rows;
        this.surroundings = surroundings;
        this.mapper = mapper;
        this.json = json;
    }

    @GET
    @Path("/sessions/{id}/exports/support-bundle")
    @Produces(ZIP)
    @Transactional
    @RolesAllowed({Scope.SESSIONS_ADMIN, Scope.ADMIN})
    @Operation(
            operationId = "exportSupportBundle",
            summary = "Get a support bundle of a session, without secrets",
            description =
                    "A zip of JSON files: the session, its newest observations and recommendations, the project's newest refused"
                            + " requests, versions and settings. No text that a person or a database wrote is in it.")
    @APIResponse(
            responseCode = "200",
            description = "The bundle",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "404", description = "There is no such session, or it is not the caller's")
    public RestResponse<byte[]> bundle(@PathParam("id") UUID id) {
        StoredSession stored = sessions.ofCaller(id);
        Catalog catalog = catalogs.at(stored.session().catalog());
        boolean isShipped = catalog.ref().key().equals(catalog.ref().name());
        OwnNames names = new OwnNames(catalog, isShipped, stored.session().objective());
        SessionPicture picture = new SessionPicture(names, json);
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("versions.json", surroundings.versions());
        files.put("settings.json", surroundings.settings());
        files.put("session.json", picture.session(stored, isShipped));
        files.put("observations.json", picture.observations(rows.observations(id)));
        files.put("recommendations.json", picture.recommendations(rows.recommendations(id)));
        files.put(
                "problems.json", picture.problems(rows.problems(stored.session().projectId())));
        return ResponseBuilder.ok(zip(files))
                .header("Content-Disposition", "attachment; filename=\"attune-" + id + "-support.zip\"")
                .build();
    }

    private byte[] zip(Map<String, Object> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "README.txt", READ_ME.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, Object> file : files.entrySet()) {
                add(zip, file.getKey(), mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(file.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
