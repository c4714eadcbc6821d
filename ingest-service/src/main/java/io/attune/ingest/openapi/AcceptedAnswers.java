package io.attune.ingest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Gives 201 and 202 the content of 200, where an operation answers the same with each of them. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class AcceptedAnswers implements OASFilter {

    private static final List<String> OTHERS = List.of("201", "202");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(AcceptedAnswers::complete);
    }

    private static void complete(Operation operation) {
        APIResponse ok = operation.getResponses().getAPIResponse("200");
        if (ok == null || ok.getContent() == null) {
            return;
        }
        for (String status : OTHERS) {
            APIResponse other = operation.getResponses().getAPIResponse(status);
            if (other != null && other.getContent() == null) {
                other.setContent(ok.getContent());
            }
        }
    }
}
