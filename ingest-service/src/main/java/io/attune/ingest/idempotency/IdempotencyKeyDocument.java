package io.attune.ingest.idempotency;

import io.attune.commons.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Says of each POST in the API document that it takes an {@code Idempotency-Key}. Observations have names of their own, and OtterTune's
 * clients know no such key: what they ask for is harmless to repeat.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class IdempotencyKeyDocument implements OASFilter {

    private static final Set<String> WITHOUT = Set.of("Observations", "OtterTune");
    private static final int LONGEST_KEY = 255;

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths().getPathItems().values().stream()
                .map(path -> path.getPOST())
                .filter(operation -> operation != null && !isHarmlessToRepeat(operation))
                .forEach(IdempotencyKeyDocument::describe);
    }

    private static boolean isHarmlessToRepeat(Operation operation) {
        return operation.getTags() != null && operation.getTags().stream().anyMatch(WITHOUT::contains);
    }

    private static void describe(Operation operation) {
        operation.addParameter(OASFactory.createParameter()
                .name("Idempotency-Key")
                .in(Parameter.In.HEADER)
                .required(false)
                .description(
                        "Made by the client, such as a UUID: the same request with the same key is done once and answered"
                                + " alike for 24 hours, with Idempotent-Replayed: true")
                .schema(OASFactory.createSchema()
                        .type(List.of(SchemaType.STRING))
                        .minLength(1)
                        .maxLength(LONGEST_KEY)
                        .pattern("^[!-~]+$")));
        APIResponses responses = operation.getResponses();
        add(responses, "409", "A request with the same Idempotency-Key is being answered: ask again after Retry-After");
        add(responses, "422", "Another request was sent with the same Idempotency-Key");
    }

    private static void add(APIResponses responses, String status, String description) {
        if (responses.getAPIResponse(status) == null) {
            responses.addAPIResponse(
                    status,
                    OASFactory.createAPIResponse()
                            .description(description)
                            .content(OASFactory.createContent()
                                    .addMediaType(
                                            Problem.MEDIA_TYPE,
                                            OASFactory.createMediaType()
                                                    .schema(OASFactory.createSchema()
                                                            .ref("#/components/schemas/Problem")))));
        }
    }
}
