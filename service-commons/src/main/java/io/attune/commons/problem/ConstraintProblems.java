package io.attune.commons.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Says which values of a request are out of bounds, and where. */
public final class ConstraintProblems {

    private static final int LISTED_AT_MOST = 100;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:/~ -]{1,200}");

    private ConstraintProblems() {}

    /** 400 {@code INVALID_VALUE}, in the order of the pointers. */
    public static ProblemException of(Collection<? extends ConstraintViolation<?>> violations) {
        List<ProblemError> errors = violations.stream()
                .map(violation -> new ProblemError(pointer(violation), violation.getMessage()))
                .sorted(Comparator.comparing(ProblemError::pointer).thenComparing(ProblemError::message))
                .limit(LISTED_AT_MOST)
                .toList();
        return new ProblemException(400, "INVALID_VALUE", "The request has unacceptable values.", errors);
    }

    /** JSON Pointer into the body, or the parameter's name: without the method and, for a body, its parameter. */
    private static String pointer(ConstraintViolation<?> violation) {
        var pointer = new StringBuilder();
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case METHOD, CONSTRUCTOR, CROSS_PARAMETER -> {}
                case PARAMETER -> parameter = String.valueOf(node.getName());
                default -> {
                    if (node.getIndex() != null) {
                        pointer.append('/').append(node.getIndex());
                    } else if (node.getKey() != null) {
                        pointer.append('/').append(escaped(node.getKey().toString()));
                    }
                    if (node.getKind() == ElementKind.PROPERTY) {
                        pointer.append('/').append(escaped(String.valueOf(node.getName())));
                    }
                }
            }
        }
        return pointer.isEmpty() ? parameter : pointer.toString();
    }

    /** A name that is none is not repeated. */
    private static String escaped(String name) {
        return NAME.matcher(name).matches() ? name.replace("~", "~0").replace("/", "~1") : "…";
    }
}
