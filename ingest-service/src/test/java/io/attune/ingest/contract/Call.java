package io.attune.ingest.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.jspecify.annotations.Nullable;

/**
 * A call of an operation that succeeds.
 *
 * @param parameters values of path, query and header parameters, by name
 * @param body to be sent as JSON
 * @param ofSession whether it is about one session, so that a token of another session does not reach it
 * @param forStrangers the status that a token of another project gets
 */
record Call(Map<String, String> parameters, @Nullable Object body, boolean ofSession, int forStrangers) {

    private static final int NOT_FOUND = 404;

    /** About a thing of one project. */
    static Call ofProject(Map<String, String> parameters) {
        return new Call(parameters, null, false, NOT_FOUND);
    }

    /** About a thing of one session. */
    static Call ofSession(Map<String, String> parameters) {
        return new Call(parameters, null, true, NOT_FOUND);
    }

    /** About nothing that belongs to one project. */
    static Call ofEveryone(int forStrangers, Map<String, String> parameters) {
        return new Call(parameters, null, false, forStrangers);
    }

    Call sending(Object content) {
        return new Call(parameters, content, ofSession, forStrangers);
    }

    Call with(String name, String value) {
        Map<String, String> changed = new HashMap<>(parameters);
        changed.put(name, value);
        return new Call(changed, body, ofSession, forStrangers);
    }

    /** Path and query as they are sent. */
    String target(ContractOperation operation) {
        String path = operation.path();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.getIn() == In.PATH) {
                path = path.replace("{" + parameter.getName() + "}", encoded(valueOf(parameter.getName())));
            }
        }
        String query = operation.parameters().stream()
                .filter(parameter -> parameter.getIn() == In.QUERY && parameters.containsKey(parameter.getName()))
                .map(parameter -> parameter.getName() + "=" + encoded(valueOf(parameter.getName())))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Names and values of the header parameters in turn. */
    Map<String, String> headers(ContractOperation operation) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.getIn() == In.HEADER && parameters.containsKey(parameter.getName()))
                .collect(Collectors.toMap(Parameter::getName, parameter -> valueOf(parameter.getName())));
    }

    private String valueOf(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException("the call names no parameter " + name);
        }
        return value;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
