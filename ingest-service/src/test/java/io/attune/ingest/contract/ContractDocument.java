package io.attune.ingest.contract;

import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/** The committed OpenAPI document; another test says that it is the served one. */
final class ContractDocument {

    private static final Path COMMITTED = Path.of("..", "docs", "openapi", "ingest.yaml");
    private static final String SCHEMAS = "#/components/schemas/";

    private final OpenAPI model;

    private ContractDocument(OpenAPI model) {
        this.model = model;
    }

    static ContractDocument committed() {
        try {
            byte[] content = Files.readAllBytes(COMMITTED);
            return new ContractDocument(SmallRyeOpenAPI.builder()
                    .enableModelReader(false)
                    .enableStandardFilter(false)
                    .enableStandardStaticFiles(false)
                    .enableAnnotationScan(false)
                    .withCustomStaticFile(() -> new ByteArrayInputStream(content))
                    .build()
                    .model());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that are called with a bearer token, sorted by name. */
    List<ContractOperation> operations() {
        return all().stream().filter(operation -> !operation.ofOtterTune()).toList();
    }

    /** Those that OtterTune's clients call, sorted by name. */
    List<ContractOperation> operationsOfOtterTune() {
        return all().stream().filter(ContractOperation::ofOtterTune).toList();
    }

    private List<ContractOperation> all() {
        return model.getPaths().getPathItems().entrySet().stream()
                .flatMap(path -> path.getValue().getOperations().entrySet().stream()
                        .map(operation -> operation(path.getKey(), operation.getKey(), operation.getValue())))
                .sorted(Comparator.comparing(ContractOperation::id))
                .toList();
    }

    ContractOperation operation(String id) {
        return operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private ContractOperation operation(String path, HttpMethod method, Operation operation) {
        return new ContractOperation(
                operation.getOperationId(),
                method.name(),
                path,
                scopes(operation.getSecurity()),
                operation.getParameters() == null ? List.of() : operation.getParameters(),
                content(operation.getRequestBody(), "application/json"),
                Stream.of("multipart/form-data", "application/x-www-form-urlencoded")
                        .map(type -> content(operation.getRequestBody(), type))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                operation.getTags().contains("OtterTune"));
    }

    /** Any one of them lets a caller in. */
    private static Set<String> scopes(@Nullable List<SecurityRequirement> requirements) {
        Set<String> scopes = new HashSet<>();
        for (SecurityRequirement requirement : requirements == null ? List.<SecurityRequirement>of() : requirements) {
            requirement.getSchemes().values().forEach(scopes::addAll);
        }
        return scopes;
    }

    private static @Nullable Schema content(@Nullable RequestBody body, String mediaType) {
        var content = body == null ? null : body.getContent().getMediaType(mediaType);
        return content == null ? null : content.getSchema();
    }

    /** The schema that a reference names; any other schema is itself. */
    Schema resolved(Schema schema) {
        String reference = schema.getRef();
        if (reference == null) {
            return schema;
        }
        Map<String, Schema> schemas = model.getComponents().getSchemas();
        Schema named = schemas.get(reference.substring(SCHEMAS.length()));
        if (named == null) {
            throw new AssertionError("The document has no schema " + reference);
        }
        return resolved(named);
    }
}
