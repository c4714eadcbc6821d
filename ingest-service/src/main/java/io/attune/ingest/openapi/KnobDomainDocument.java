package io.attune.ingest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Says what the domain of a knob is in JSON, which the scanner cannot see in the interface: one object, told apart by its type. */
@OpenApiFilter(value = OpenApiFilter.RunStage.BUILD, priority = KnobDomainDocument.BEFORE_BOUNDS)
public class KnobDomainDocument implements OASFilter {

    static final int BEFORE_BOUNDS = 2;

    private static final String NAME = "KnobDomain";
    private static final int LONGEST_WORD = 200;
    private static final int MOST_WORDS = 1000;

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (SchemaWalk.named(document).containsKey(NAME)) {
            document.getComponents().addSchema(NAME, domain());
        }
    }

    private static Schema domain() {
        return of(SchemaType.OBJECT)
                .description("The values that a knob can take")
                .addProperty(
                        "type",
                        of(SchemaType.STRING)
                                .enumeration(List.of("integer", "real", "boolean", "enum", "string"))
                                .description("What kind of value; string is kept and never tuned"))
                .addProperty("min", number("Least integer or real, in the unit of the knob"))
                .addProperty("max", number("Greatest integer or real, in the unit of the knob"))
                .addProperty(
                        "values",
                        of(SchemaType.ARRAY)
                                .items(of(SchemaType.STRING).maxLength(LONGEST_WORD))
                                .maxItems(MOST_WORDS)
                                .description("The words of an enum, by their numbers"))
                .required(List.of("type"));
    }

    private static Schema number(String description) {
        return of(SchemaType.NUMBER).format("double").description(description);
    }

    private static Schema of(SchemaType type) {
        return OASFactory.createSchema().type(List.of(type));
    }
}
