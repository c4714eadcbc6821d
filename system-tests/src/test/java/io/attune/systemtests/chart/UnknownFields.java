package io.attune.systemtests.chart;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of a manifest that the Kubernetes API does not know: its typed model keeps them aside, at every depth. */
final class UnknownFields {

    private static final String MODELS = "io.fabric8.kubernetes.api.model";

    private UnknownFields() {}

    static List<String> in(Object model) {
        List<String> unknown = new ArrayList<>();
        collect(model, unknown);
        return unknown;
    }

    private static void collect(@Nullable Object value, List<String> unknown) {
        if (value instanceof Collection<?> items) {
            items.forEach(item -> collect(item, unknown));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> collect(item, unknown));
        } else if (value != null && value.getClass().getName().startsWith(MODELS) && !(value instanceof Enum<?>)) {
            collectFrom(value, unknown);
        }
    }

    private static void collectFrom(Object model, List<String> unknown) {
        for (Method method : model.getClass().getMethods()) {
            if (!method.getName().startsWith("get") || method.getParameterCount() > 0) {
                continue;
            }
            Object value = call(method, model);
            if (method.getName().equals("getAdditionalProperties")) {
                ((Map<?, ?>) value)
                        .keySet()
                        .forEach(key -> unknown.add(model.getClass().getSimpleName() + "." + key));
            } else {
                collect(value, unknown);
            }
        }
    }

    private static Object call(Method method, Object model) {
        try {
            return method.invoke(model);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(method.toString(), e);
        }
    }
}
