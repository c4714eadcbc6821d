package io.attune.ingest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says which fields of answers are always there: those of records whose components are not {@code @Nullable}. Typed clients need not
 * ask whether a project has a name then. What clients send is left as Bean Validation says it.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class RequiredFields implements OASFilter {

    private static final String PREFIX = "#/components/schemas/";
    private static final String OURS = "io.attune.";
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");

    private final IndexView index;

    public RequiredFields(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas = SchemaWalk.named(document);
        Map<Set<String>, List<ClassInfo>> records = records();
        Set<String> sent = sent(document, schemas);
        schemas.forEach((name, schema) -> {
            if (!sent.contains(name) && schema.getProperties() != null && schema.getRequired() == null) {
                List<ClassInfo> alike =
                        records.getOrDefault(schema.getProperties().keySet(), List.of());
                List<String> required = alwaysThere(alike);
                if (!required.isEmpty()) {
                    schema.setRequired(required);
                }
            }
        });
    }

    /** Our records by the fields that they have in JSON. */
    private Map<Set<String>, List<ClassInfo>> records() {
        Map<Set<String>, List<ClassInfo>> records = new HashMap<>();
        for (ClassInfo type : index.getKnownClasses()) {
            if (type.isRecord() && type.name().toString().startsWith(OURS)) {
                Set<String> fields = new HashSet<>();
                type.recordComponents().forEach(component -> fields.add(field(component)));
                records.computeIfAbsent(fields, key -> new ArrayList<>()).add(type);
            }
        }
        return records;
    }

    /** Of several records with the same fields, one of which is described, those fields that none may leave out. */
    private static List<String> alwaysThere(List<ClassInfo> alike) {
        return alike.stream()
                .flatMap(type -> type.recordComponents().stream())
                .map(RequiredFields::field)
                .distinct()
                .filter(field -> alike.stream()
                        .flatMap(type -> type.recordComponents().stream())
                        .noneMatch(component -> field(component).equals(field) && isNullable(component)))
                .toList();
    }

    private static boolean isNullable(RecordComponentInfo component) {
        return component.type().hasAnnotation(NULLABLE) || component.hasAnnotation(NULLABLE);
    }

    private static String field(RecordComponentInfo component) {
        AnnotationValue name = component.hasAnnotation(PROPERTY)
                ? component.annotation(PROPERTY).value()
                : null;
        return name == null ? component.name() : name.asString();
    }

    /** The schemas that requests are made of, directly or within others. */
    private static Set<String> sent(OpenAPI document, Map<String, Schema> schemas) {
        Set<String> sent = new HashSet<>();
        SchemaWalk walk = new SchemaWalk(schema -> follow(schema, schemas, sent));
        SchemaWalk.operations(document)
                .filter(operation -> operation.getRequestBody() != null)
                .forEach(operation -> walk.through(operation.getRequestBody().getContent()));
        return sent;
    }

    private static void follow(Schema schema, Map<String, Schema> schemas, Set<String> sent) {
        if (schema.getRef() != null) {
            String name = schema.getRef().substring(PREFIX.length());
            if (sent.add(name)) {
                new SchemaWalk(within -> follow(within, schemas, sent)).through(schemas.get(name));
            }
        }
    }
}
