package io.attune.commons.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what is wrong with a JSON body, where, and what would have been accepted; never repeats the body. */
public final class JsonProblems {

    private static final int BAD_REQUEST = 400;
    private static final int MOST_NAMES = 30;

    private JsonProblems() {}

    /** 400, naming the place where that is known. */
    public static ProblemException of(JsonProcessingException failure) {
        if (failure instanceof StreamConstraintsException) {
            return refused(
                    "MALFORMED_JSON", "", "It is nested too deeply, or a name, number or text in it is too long.");
        }
        if (failure instanceof PropertyBindingException unknown) {
            return refused("UNKNOWN_FIELD", pointer(unknown), "There is no such field. " + knownFields(unknown));
        }
        if (failure instanceof ValueInstantiationException refusal) {
            return refused("INVALID_VALUE", pointer(refusal), reason(refusal));
        }
        if (failure instanceof InvalidFormatException format) {
            return refused("WRONG_TYPE", pointer(format), "It must be " + expected(format.getTargetType()) + ".");
        }
        if (failure instanceof MismatchedInputException mismatch) {
            return mismatch.getTargetType() == null || isEmpty(mismatch)
                    ? refused("MALFORMED_JSON", pointer(mismatch), "A value is missing.")
                    : refused(
                            "WRONG_TYPE", pointer(mismatch), "It must be " + expected(mismatch.getTargetType()) + ".");
        }
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return mapping.getCause() instanceof JsonProcessingException
                    ? malformed(mapping)
                    : refused("INVALID_VALUE", pointer(mapping), reason(mapping));
        }
        return malformed(failure);
    }

    private static boolean isEmpty(MismatchedInputException mismatch) {
        return mismatch.getOriginalMessage().startsWith("No content to map");
    }

    private static ProblemException malformed(JsonProcessingException failure) {
        var place = failure.getLocation();
        String where = place == null
                ? ""
                : " It breaks off or goes wrong at line " + place.getLineNr() + ", column " + place.getColumnNr() + ".";
        return new ProblemException(BAD_REQUEST, "MALFORMED_JSON", "The body is not well-formed JSON." + where);
    }

    private static ProblemException refused(String code, String pointer, String message) {
        return new ProblemException(
                BAD_REQUEST, code, "The body is not what this accepts.", List.of(new ProblemError(pointer, message)));
    }

    private static String pointer(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    private static String knownFields(PropertyBindingException unknown) {
        var known = unknown.getKnownPropertyIds();
        if (known == null || known.isEmpty()) {
            return "";
        }
        return known.stream()
                .map(String::valueOf)
                .limit(MOST_NAMES)
                .collect(Collectors.joining(", ", "Known are: ", "."));
    }

    /** What the type's own constructor says about the value. */
    private static String reason(JsonMappingException refusal) {
        Throwable cause = refusal.getCause();
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? cause.getMessage()
                : "The value is not acceptable.";
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .limit(MOST_NAMES)
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == String.class) {
            return "a string";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "an array";
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> "a UUID";
            case "Instant", "OffsetDateTime" -> "a date and time such as 2026-01-31T12:00:00Z";
            case "Duration" -> "a duration such as PT10S";
            default -> "an object";
        };
    }
}
