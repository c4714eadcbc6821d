package io.attune.ingest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Gives schemas the names that classes of generated clients are to have, where no annotation can: pages, whose class has a parameter,
 * and nested types of the vocabulary, of whose name the scanner takes the last part.
 */
@OpenApiFilter(value = OpenApiFilter.RunStage.BUILD, priority = SchemaNames.AFTER_ALL_OTHERS)
public class SchemaNames implements OASFilter {

    static final int AFTER_ALL_OTHERS = 0;

    private static final String PREFIX = "#/components/schemas/";
    private static final String PAGE = "Page";
    private static final Map<String, String> OF_VOCABULARY = Map.of(
            "Bound", "ConstraintBound",
            "Bound1", "KnobEdge",
            "Component", "ObjectiveComponent",
            "Resource", "KnobResource",
            "Scale", "KnobScale",
            "Unit", "KnobUnit");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas = SchemaWalk.named(document);
        Map<String, String> names = new HashMap<>(OF_VOCABULARY);
        schemas.forEach((name, schema) -> {
            Schema items = schema.getProperties() == null
                    ? null
                    : schema.getProperties().get("items");
            if (name.startsWith(PAGE) && items != null) {
                names.put(name, items.getItems().getRef().substring(PREFIX.length()) + PAGE);
            }
        });
        for (String old : List.copyOf(schemas.keySet())) {
            String name = names.get(old);
            if (name != null) {
                Schema schema = schemas.get(old);
                document.getComponents().removeSchema(old);
                document.getComponents().addSchema(name, schema);
            }
        }
        new SchemaWalk(schema -> rename(schema, names)).through(document);
    }

    private static void rename(Schema schema, Map<String, String> names) {
        String reference = schema.getRef();
        if (reference != null && reference.startsWith(PREFIX)) {
            String old = reference.substring(PREFIX.length());
            schema.setRef(PREFIX + names.getOrDefault(old, old));
        }
    }
}
