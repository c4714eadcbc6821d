package io.attune.ingest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** Says in words which scopes let a bearer in: readers of the document show descriptions, and not the scopes of bearer tokens. */
@OpenApiFilter(value = OpenApiFilter.RunStage.BUILD, priority = SchemaNames.AFTER_ALL_OTHERS)
public class ScopesOfOperations implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        SchemaWalk.operations(document).forEach(ScopesOfOperations::describe);
    }

    private static void describe(Operation operation) {
        if (operation.getSecurity() == null) {
            return;
        }
        TreeSet<String> scopes = operation.getSecurity().stream()
                .filter(requirement -> requirement.getSchemes() != null)
                .flatMap(requirement -> requirement.getSchemes().values().stream())
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!scopes.isEmpty()) {
            String sentence = (scopes.size() == 1 ? "Needs the scope " : "Needs one of the scopes ")
                    + scopes.stream().map(scope -> "`" + scope + "`").collect(Collectors.joining(", ")) + ".";
            String description = operation.getDescription();
            operation.setDescription(description == null ? sentence : description + "\n\n" + sentence);
        }
    }
}
