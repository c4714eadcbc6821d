package io.attune.ingest.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    private static final String FOLDER = "openapi/examples/";
    private static final Set<String> WITH_FIELDS = Set.of("form-data", "json");
    private static final String PAGE = "Page";
    private static final String NEXT = "eyJhZnRlciI6MjB9";
    private static final ObjectMapper JSON = new ObjectMapper();

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
            text(operation.getOperationId() + "/" + subtype)
                    .ifPresent(text -> media.setExample(WITH_FIELDS.contains(subtype) ? value(text) : text));
        });
    }

    private static Optional<Map<String, Object>> example(String schema) {
        Optional<Map<String, Object>> own = read(schema);
        if (own.isPresent() || !schema.endsWith(PAGE)) {
            return own;
        }
        return read(schema.substring(0, schema.length() - PAGE.length())).map(item -> {
            Map<String, Object> page = new LinkedHashMap<>();
            page.put("items", List.of(item));
            page.put("nextPageToken", NEXT);
            return page;
        });
    }

    private static Optional<Map<String, Object>> read(String schema) {
        return text(schema + ".json").map(Examples::object);
    }

    private static Object value(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + json, e);
        }
    }

    private static Map<String, Object> object(String json) {
        try {
            return JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + json, e);
        }
    }

    private static Optional<String> text(String file) {
        ClassLoader resources = Thread.currentThread().getContextClassLoader();
        try (InputStream content = resources.getResourceAsStream(FOLDER + file)) {
            return content == null
                    ? Optional.empty()
                    : Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FOLDER + file, e);
        }
    }
}
