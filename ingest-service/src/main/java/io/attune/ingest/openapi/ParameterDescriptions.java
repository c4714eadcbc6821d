package io.attune.ingest.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Says what a parameter is that is the same everywhere: what a path names, and the headers of preconditions. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ParameterDescriptions implements OASFilter {

    private static final Map<String, String> HEADERS = Map.of(
            "If-Match", "The ETag that was read: nothing is done to what changed since",
            "If-None-Match", "The ETag of what is known: 304 where it is still so");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations().values().stream()
                .filter(operation -> operation.getParameters() != null)
                .flatMap(operation -> operation.getParameters().stream())
                .filter(parameter -> parameter.getDescription() == null)
                .forEach(parameter -> describe(path, parameter)));
    }

    private static void describe(String path, Parameter parameter) {
        if (parameter.getIn() == Parameter.In.HEADER) {
            parameter.setDescription(HEADERS.get(parameter.getName()));
        } else if (parameter.getIn() == Parameter.In.PATH) {
            Matcher place = Pattern.compile("/([a-z]+)s/" + Pattern.quote("{" + parameter.getName() + "}"))
                    .matcher(path);
            if (place.find()) {
                String what = parameter.getName().equals("name") ? "name" : "id";
                parameter.setDescription("The " + what + " of the " + place.group(1));
            }
        }
    }
}
