package io.attune.ingest.openapi;

import io.attune.commons.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Shows of each refusal what one of its status looks like: {@code openapi/examples/problems/<status>.json}, which stands once in the
 * document, under the status in words.
 */
@OpenApiFilter(value = OpenApiFilter.RunStage.BUILD, priority = Examples.AFTER_NAMES)
public class ProblemExamples implements OASFilter {

    private static final String FOLDER = "problems/";
    private static final String EXAMPLES = "#/components/examples/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        SchemaWalk.operations(document).forEach(operation -> operation
                .getResponses()
                .getAPIResponses()
                .forEach((status, response) -> show(document, status, response)));
    }

    private static void show(OpenAPI document, String status, APIResponse response) {
        Content content = response.getContent();
        MediaType problem = content == null ? null : content.getMediaType(Problem.MEDIA_TYPE);
        if (problem != null) {
            ExampleFiles.object(FOLDER + status + ".json").ifPresent(example -> {
                String name = name(example);
                document.getComponents()
                        .addExample(name, OASFactory.createExample().value(example));
                problem.addExample(name, OASFactory.createExample().ref(EXAMPLES + name));
            });
        }
    }

    private static String name(Map<String, Object> example) {
        return String.valueOf(example.get("title")).replace(" ", "");
    }
}
