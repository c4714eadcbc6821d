package io.attune.ingest.openapi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Visits schemas and those within them; references are visited and not followed. */
final class SchemaWalk {

    private final Consumer<Schema> visitor;

    SchemaWalk(Consumer<Schema> visitor) {
        this.visitor = visitor;
    }

    /** Every schema of the document. */
    void through(OpenAPI document) {
        document.getComponents().getSchemas().values().forEach(this::through);
        operations(document).forEach(operation -> {
            parameters(operation).map(Parameter::getSchema).forEach(this::through);
            through(
                    operation.getRequestBody() == null
                            ? null
                            : operation.getRequestBody().getContent());
            operation.getResponses().getAPIResponses().values().forEach(response -> through(response.getContent()));
        });
    }

    /** The schemas of a body. */
    void through(@Nullable Content content) {
        if (content != null) {
            content.getMediaTypes().values().stream().map(MediaType::getSchema).forEach(this::through);
        }
    }

    /** A schema. */
    void through(@Nullable Schema schema) {
        if (schema == null) {
            return;
        }
        visitor.accept(schema);
        through(schema.getItems());
        through(schema.getAdditionalPropertiesSchema());
        through(schema.getProperties() == null ? null : schema.getProperties().values());
        through(schema.getOneOf());
    }

    static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths() == null || document.getPaths().getPathItems() == null
                ? Stream.empty()
                : document.getPaths().getPathItems().values().stream()
                        .flatMap(path -> path.getOperations().values().stream());
    }

    private void through(@Nullable Collection<Schema> schemas) {
        if (schemas != null) {
            schemas.forEach(this::through);
        }
    }

    private static Stream<Parameter> parameters(Operation operation) {
        List<Parameter> parameters = operation.getParameters();
        return parameters == null ? Stream.empty() : parameters.stream();
    }

    /** The schemas of the document by name; none where it has no components. */
    static Map<String, Schema> named(OpenAPI document) {
        return document.getComponents() == null || document.getComponents().getSchemas() == null
                ? Map.of()
                : document.getComponents().getSchemas();
    }
}
