package io.attune.ingest.observation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.attune.commons.problem.ConstraintProblems;
import io.attune.commons.problem.JsonProblems;
import io.attune.commons.problem.ProblemException;
import io.attune.ingest.json.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads an {@link ObservationBatch}. The whole must be JSON of that shape; what is wrong with one observation in it is the matter of that
 * observation alone. Each is read for good only once it is its turn, so that their readings are not in memory at the same time.
 */
@ApplicationScoped
class BatchBody {

    private final ObjectReader whole;
    private final ObjectReader one;
    private final JsonText json;
    private final Validator validator;

    BatchBody(ObjectMapper mapper, JsonText json, Validator validator) {
        this.whole = mapper.readerFor(Slices.class);
        this.one = mapper.readerFor(NewObservation.class);
        this.json = json;
        this.validator = validator;
    }

    /** Where in the body the observations are. */
    record Slices(@Nullable List<@Nullable Slice> observations) {}

    /** From a byte of the body, inclusive, to another, exclusive. */
    @JsonDeserialize(using = SliceDeserializer.class)
    record Slice(long start, long end) {}

    static final class SliceDeserializer extends StdDeserializer<Slice> {

        private static final long serialVersionUID = 1L;

        SliceDeserializer() {
            super(Slice.class);
        }

        @Override
        public Slice deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            long start = parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            parser.finishToken();
            return new Slice(start, parser.currentLocation().getByteOffset());
        }
    }

    /**
     * @return the observations; one that cannot be understood throws what refuses it when it is asked for
     * @throws ProblemException 400 when the whole is not JSON of the shape
     */
    List<Supplier<Upload>> read(byte[] body) {
        @Nullable List<@Nullable Slice> slices;
        try {
            Slices read = whole.readValue(body);
            slices = read == null ? null : read.observations();
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        } catch (IOException e) {
            throw new ProblemException(400, "MALFORMED_JSON", "The body is not UTF-8.");
        }
        if (slices == null) {
            throw ProblemException.invalid("/observations", "must not be null");
        }
        if (slices.isEmpty() || slices.size() > ObservationBatch.LARGEST) {
            throw ProblemException.invalid("/observations", "size must be between 1 and " + ObservationBatch.LARGEST);
        }
        if (slices.stream().anyMatch(slice -> slice != null && slice.start() < 0)) {
            throw new ProblemException(400, "MALFORMED_JSON", "The body is not UTF-8.");
        }
        return slices.stream()
                .<Supplier<Upload>>map(slice -> () -> upload(body, slice))
                .toList();
    }

    private Upload upload(byte[] body, @Nullable Slice slice) {
        if (slice == null) {
            throw ProblemException.invalid("", "must not be null");
        }
        NewObservation sent;
        try {
            sent = one.readValue(body, (int) slice.start(), (int) (slice.end() - slice.start()));
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        } catch (IOException e) {
            throw new ProblemException(400, "MALFORMED_JSON", "The observation is not UTF-8.");
        }
        Set<ConstraintViolation<NewObservation>> violations = validator.validate(sent);
        if (!violations.isEmpty()) {
            throw ConstraintProblems.of(violations);
        }
        return Upload.of(sent, json);
    }
}
