package io.attune.ingest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.jspecify.annotations.Nullable;

/**
 * Brings the examples among the resources into the document: {@code openapi/examples/<schema>.json} that of a schema, and
 * {@code openapi/examples/<operationId>/<subtype>} that of a body whose schema has no name. A page's is made of that of its items. Tests
 * send those of requests, and hold those of answers against their schemas.
 */
@OpenApiFilter(value = OpenApiFilter.RunStage.BUILD, priority = Examples.AFTER_NAMES)
public class Examples implements OASFilter {

    static final int AFTER_NAMES = SchemaNames.AFTER_ALL_OTHERS - 1;

    private static final String JSON = ".json";
    private static final Set<String> WITH_FIELDS = Set.of("form-data", "json");
    private static final String PAGE = "Page";
    private static final String NEXT = "eyJhZnRlciI6MjB9";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        SchemaWalk.named(document)
                .forEach((name, schema) -> example(name).ifPresent(example -> schema.setExamples(List.of(example))));
        SchemaWalk.operations(document).forEach(operation -> {
            if (operation.getRequestBody() != null) {
                bring(operation, operation.getRequestBody().getContent());
            }
            operation
                    .getResponses()
                    .getAPIResponses()
                    .values()
                    .forEach(response -> bring(operation, response.getContent()));
        });
    }

    private static void bring(Operation operation, @Nullable Content content) {
        if (content == null) {
            return;
        }
        content.getMediaTypes().forEach((type, media) -> {
            String subtype = type.substring(type.indexOf('/') + 1);
            ExampleFiles.text(operation.getOperationId() + "/" + subtype)
                    .ifPresent(
                            text -> media.setExample(WITH_FIELDS.contains(subtype) ? ExampleFiles.value(text) : text));
        });
    }

    private static Optional<Map<String, Object>> example(String schema) {
        Optional<Map<String, Object>> own = ExampleFiles.object(schema + JSON);
        if (own.isPresent() || !schema.endsWith(PAGE)) {
            return own;
        }
        return ExampleFiles.object(schema.substring(0, schema.length() - PAGE.length()) + JSON)
                .map(item -> {
                    Map<String, Object> page = new LinkedHashMap<>();
                    page.put("items", List.of(item));
                    page.put("nextPageToken", NEXT);
                    return page;
                });
    }
}
