package io.attune.ingest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Says that whatever a token of ours opens a person may open with a JWT too, whose role gives the same scopes. */
@OpenApiFilter(value = OpenApiFilter.RunStage.BUILD, priority = Examples.AFTER_NAMES)
public class PersonScheme implements OASFilter {

    private static final String TOKEN = "token";
    private static final String PERSON = "person";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null
                || document.getComponents().getSecuritySchemes() == null
                || !document.getComponents().getSecuritySchemes().containsKey(TOKEN)) {
            return;
        }
        document.getComponents()
                .addSecurityScheme(
                        PERSON,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("The JWT of a person of your identity provider, without the word Bearer."
                                        + " The person's role has the scopes that an operation names."));
        SchemaWalk.operations(document).forEach(PersonScheme::open);
    }

    private static void open(Operation operation) {
        if (operation.getSecurity() == null) {
            return;
        }
        List<SecurityRequirement> alternatives = new ArrayList<>(operation.getSecurity());
        for (SecurityRequirement requirement : operation.getSecurity()) {
            if (requirement.hasScheme(TOKEN)) {
                alternatives.add(
                        OASFactory.createSecurityRequirement().addScheme(PERSON, requirement.getScheme(TOKEN)));
            }
        }
        operation.setSecurity(alternatives);
    }
}
