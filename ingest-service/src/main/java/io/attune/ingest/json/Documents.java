package io.attune.ingest.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.problem.ConstraintProblems;
import io.attune.commons.problem.JsonProblems;
import io.attune.commons.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Set;

/** Documents that clients of another kind brought, as strictly read and checked as the bodies of the API. */
@ApplicationScoped
public class Documents {

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
        throw ConstraintProblems.of(violations);
    }

    private <T> T parsed(JsonNode document, Class<T> type) {
        try {
            return json.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        }
    }
}
