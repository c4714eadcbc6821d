package io.attune.ingest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Says what a reported value is in JSON: not the record that it is read into, but the text, number or boolean itself. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ReportedValueDocument implements OASFilter {

    private static final String NAME = "ReportedValue";
    private static final int LONGEST_TEXT = 100_000;

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() != null
                && document.getComponents().getSchemas() != null
                && document.getComponents().getSchemas().containsKey(NAME)) {
            document.getComponents().addSchema(NAME, value());
        }
    }

    private static Schema value() {
        return OASFactory.createSchema()
                .description(
                        "A value as the DBMS reports it: a number, a text such as 128MB, or true or false; null for none")
                .oneOf(List.of(
                        of(SchemaType.STRING).maxLength(LONGEST_TEXT),
                        of(SchemaType.NUMBER),
                        of(SchemaType.BOOLEAN),
                        of(SchemaType.NULL)));
    }

    private static Schema of(SchemaType type) {
        return OASFactory.createSchema().type(List.of(type));
    }
}
