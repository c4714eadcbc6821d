package io.attune.ingest.observation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.attune.commons.problem.ConstraintProblems;
import io.attune.commons.problem.JsonProblems;
import io.attune.commons.problem.ProblemException;
import io.attune.ingest.json.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads observations, alone or together, and keeps the text that they were read from. */
@ApplicationScoped
class ObservationReader {

    private final ObjectReader alone;
    private final ObjectReader among;
    private final JsonText json;
    private final Validator validator;

    ObservationReader(ObjectMapper mapper, JsonText json, Validator validator) {
        this.alone = mapper.readerFor(NewObservation.class);
        this.among = alone.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.json = json;
        this.validator = validator;
    }

    /** @throws ProblemException 400 when it cannot be understood */
    Upload one(byte[] body) {
        try {
            NewObservation sent = alone.readValue(body);
            if (sent == null) {
                throw new ProblemException(400, "BODY_MISSING", "This needs a body.");
            }
            return checked(sent, body);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        } catch (IOException e) {
            throw notUtf8();
        }
    }

    /**
     * Reads an {@link ObservationBatch}, each observation when it is its turn, so that their readings are not in memory at the same time.
     * The whole must be JSON of that shape, and who goes through it to the end knows that it is; what is wrong with one observation is
     * the matter of that observation alone.
     *
     * @return the observations; one that cannot be understood throws what refuses it when it is asked for, and going on throws a
     *     {@link ProblemException} with 400 where the whole is not JSON of the shape
     */
    Iterable<Supplier<Upload>> batch(byte[] body) {
        return () -> {
            try {
                return new BatchItems(among.createParser(body), this, body);
            } catch (IOException e) {
                throw notUtf8();
            }
        };
    }

    /** The observation that the parser is at; null where there is null. */
    @Nullable
    NewObservation next(JsonParser parser) throws IOException {
        return among.readValue(parser);
    }

    /** @throws ProblemException 400 naming the values that are out of bounds */
    Upload checked(NewObservation sent, byte[] text) {
        Set<ConstraintViolation<NewObservation>> violations = validator.validate(sent);
        if (!violations.isEmpty()) {
            throw ConstraintProblems.of(violations);
        }
        return Upload.of(sent, text, json);
    }

    static ProblemException notUtf8() {
        return new ProblemException(400, "MALFORMED_JSON", "The body is not UTF-8.");
    }
}
