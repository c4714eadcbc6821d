package io.attune.ingest.openapi;

import io.attune.commons.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Says of every refusal that it is a problem detail, and adds the refusals that any operation can give. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {

    private static final String NAME = "Problem";
    private static final int LONGEST_TEXT = 400;
    private static final int MOST_ERRORS = 10_000;
    private static final String ERROR = "ProblemError";
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getComponents().addSchema(ERROR, error());
        document.getComponents().addSchema(NAME, problem());
        RateLimitHeaders.describe(document.getComponents());
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(ProblemResponses::complete);
    }

    private static void complete(Operation operation) {
        APIResponses responses = operation.getResponses();
        boolean hasParameters =
                operation.getParameters() != null && !operation.getParameters().isEmpty();
        boolean hasBody = operation.getRequestBody() != null;
        if (hasParameters || hasBody) {
            add(responses, "400", "A parameter or the body cannot be understood, or a value is out of bounds");
        }
        if (hasBody) {
            add(responses, "413", "The body is too large, before or after inflation");
            add(responses, "415", "The body is not " + formOf(operation));
        }
        say(responses, "401", "No token was sent, or it is not good");
        say(responses, "403", "The token does not have the scope that this needs");
        add(responses, "429", "The token makes more requests than it may; try again after Retry-After seconds");
        responses.getAPIResponse("429").setHeaders(RateLimitHeaders.references());
        add(responses, "503", "The database is away for now; try again after Retry-After seconds");
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                response.setContent(content());
            }
        });
    }

    private static String formOf(Operation operation) {
        var content = operation.getRequestBody().getContent();
        return content == null || content.hasMediaType("application/json")
                ? "JSON"
                : String.join(" or ", content.getMediaTypes().keySet());
    }

    private static void add(APIResponses responses, String status, String description) {
        if (!responses.hasAPIResponse(status)) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }

    /** In place of what is said where the resource says nothing. */
    private static void say(APIResponses responses, String status, String description) {
        var response = responses.getAPIResponse(status);
        if (response != null && String.valueOf(response.getDescription()).startsWith("Not A")) {
            response.setDescription(description);
        }
    }

    private static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(SCHEMAS + NAME)));
    }

    private static Schema error() {
        return object("One thing that is wrong with the request")
                .addProperty("pointer", text("JSON Pointer into the body, or the name of a parameter"))
                .addProperty("message", text("What would have been accepted"))
                .required(List.of("pointer", "message"));
    }

    private static Schema problem() {
        return object("A problem detail (RFC 9457)")
                .addProperty("type", text("Names the kind of problem").format("uri"))
                .addProperty("title", text("The HTTP status in words"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .minimum(BigDecimal.valueOf(400))
                                .maximum(BigDecimal.valueOf(599))
                                .description("The HTTP status"))
                .addProperty("code", text("Stable, for programs; new codes may come"))
                .addProperty("detail", text("What went wrong this time, for people"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .items(OASFactory.createSchema().ref(SCHEMAS + ERROR))
                                .maxItems(MOST_ERRORS)
                                .description("What in the request is wrong, where that is known"))
                .addProperty("traceId", text("Finds the request in the logs"))
                .required(List.of("type", "title", "status", "code", "detail", "errors", "traceId"));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .maxLength(LONGEST_TEXT)
                .description(description);
    }
}
