package io.attune.ingest.openapi;

import io.attune.commons.token.Scope;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Lists the scopes of tokens, which are texts in the code, as words that clients get a type of. */
@OpenApiFilter(value = OpenApiFilter.RunStage.BUILD, priority = References.BEFORE_BOUNDS)
public class ScopeDocument implements OASFilter {

    private static final String NAME = "Scope";
    private static final String PROPERTY = "scopes";
    private static final List<Object> WORDS = List.of(
            Scope.ADMIN, Scope.SESSIONS_ADMIN, Scope.OBSERVATIONS_WRITE, Scope.RECOMMENDATIONS_READ, Scope.READ);

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas = SchemaWalk.named(document);
        if (schemas.isEmpty()) {
            return;
        }
        document.getComponents()
                .addSchema(
                        NAME,
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.STRING))
                                .enumeration(WORDS)
                                .description("What the bearer of a token may do"));
        new SchemaWalk(ScopeDocument::refer).through(document);
    }

    private static void refer(Schema schema) {
        Schema scopes =
                schema.getProperties() == null ? null : schema.getProperties().get(PROPERTY);
        if (scopes != null) {
            scopes.setItems(OASFactory.createSchema().ref("#/components/schemas/" + NAME));
        }
    }
}
