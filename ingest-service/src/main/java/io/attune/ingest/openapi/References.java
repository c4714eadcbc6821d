package io.attune.ingest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Lets a reference to a schema say by itself what a value is. The scanner writes the type, and the words of an enum, beside it once
 * more; generators of clients take that for a type of its own.
 */
@OpenApiFilter(value = OpenApiFilter.RunStage.BUILD, priority = References.BEFORE_BOUNDS)
public class References implements OASFilter {

    static final int BEFORE_BOUNDS = 2;

    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getRef() != null) {
            schema.setType(null);
            schema.setOneOf(null);
            schema.setEnumeration(null);
        }
        return schema;
    }
}
