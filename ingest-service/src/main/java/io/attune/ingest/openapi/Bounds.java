package io.attune.ingest.openapi;

import io.attune.commons.paging.Page;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Gives every text, list and map of the document a bound, so that clients know what they may have to hold. Where a resource says one,
 * that stands; a map's, which no annotation brings into the document, stands here beside the resource's {@code @Size}; for anything
 * else in answers it is what the largest request could have brought in.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class Bounds implements OASFilter {

    private static final int LONGEST_TEXT = 100_000;

    /** Nothing that a path names has a longer name. */
    private static final int LONGEST_NAME = 500;

    private static final int MOST_ITEMS = 20_000;
    private static final String PAGE = "Page";
    private static final Map<String, Integer> MAPS = Map.of(
            "Approve.settings", 1000,
            "NewObservation.knobs", 5000,
            "NewObservation.objectives", 32,
            "NewSession.hyperparameters", 32,
            "NewSession.knobs", 5000);

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths().getPathItems().values().stream()
                    .flatMap(path -> path.getOperations().values().stream())
                    .filter(operation -> operation.getParameters() != null)
                    .flatMap(operation -> operation.getParameters().stream())
                    .map(Parameter::getSchema)
                    .filter(schema -> schema != null && is(schema, SchemaType.STRING) && isOpen(schema))
                    .filter(schema -> schema.getMaxLength() == null)
                    .forEach(schema -> schema.setMaxLength(LONGEST_NAME));
        }
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        document.getComponents().getSchemas().forEach(Bounds::bound);
    }

    private static void bound(String place, Schema schema) {
        if (is(schema, SchemaType.STRING) && isOpen(schema) && schema.getMaxLength() == null) {
            schema.setMaxLength(LONGEST_TEXT);
        }
        if (is(schema, SchemaType.ARRAY) && schema.getMaxItems() == null) {
            schema.setMaxItems(place.startsWith(PAGE) ? Page.LARGEST_SIZE : MOST_ITEMS);
        }
        if (schema.getItems() != null) {
            bound(place + "[]", schema.getItems());
        }
        if (schema.getAdditionalPropertiesSchema() != null) {
            if (schema.getMaxProperties() == null) {
                schema.setMaxProperties(MAPS.getOrDefault(place, MOST_ITEMS));
            }
            bound(place + "{}", schema.getAdditionalPropertiesSchema());
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> bound(place + "." + name, property));
        }
    }

    private static boolean isOpen(Schema schema) {
        List<Object> words = schema.getEnumeration();
        return schema.getFormat() == null && (words == null || words.isEmpty());
    }

    private static boolean is(Schema schema, SchemaType type) {
        return schema.getType() != null && schema.getType().contains(type);
    }
}
