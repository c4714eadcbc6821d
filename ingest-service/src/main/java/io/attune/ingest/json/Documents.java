package io.attune.ingest.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.problem.ProblemError;
import io.attune.commons.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Documents that clients of another kind brought, as strictly read and checked as the bodies of the API. */
@ApplicationScoped
public class Documents {

    private static final int MOST_ERRORS = 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:/~ -]{1,128}");

    private final ObjectMapper json;
    private final Validator validator;

    Documents(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** @throws ProblemException 400 with a pointer to each value that the type does not take */
    public <T> T read(JsonNode document, Class<T> type) {
        T read = parsed(document, type);
        Set<ConstraintViolation<T>> violations = validator.validate(read);
        if (violations.isEmpty()) {
            return read;
        }
        List<ProblemError> errors = violations.stream()
                .map(violation -> new ProblemError(pointer(violation), violation.getMessage()))
                .sorted((one, other) -> one.pointer().compareTo(other.pointer()))
                .limit(MOST_ERRORS)
                .toList();
        throw new ProblemException(400, "INVALID_VALUE", "Some values are not acceptable.", errors);
    }

    private <T> T parsed(JsonNode document, Class<T> type) {
        try {
            return json.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            throw new ProblemException(400, "INVALID_VALUE", "A value is not acceptable.");
        }
    }

    private static String pointer(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKey() != null) {
                pointer.append('/').append(escaped(node.getKey().toString()));
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(escaped(String.valueOf(node.getName())));
            }
        }
        return pointer.toString();
    }

    /** A name that is none is not repeated. */
    private static String escaped(String name) {
        return NAME.matcher(name).matches() ? name.replace("~", "~0").replace("/", "~1") : "…";
    }
}
