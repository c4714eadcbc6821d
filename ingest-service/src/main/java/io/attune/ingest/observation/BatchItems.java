package io.attune.ingest.observation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.attune.commons.problem.JsonProblems;
import io.attune.commons.problem.ProblemError;
import io.attune.commons.problem.ProblemException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Goes through the JSON of an {@link ObservationBatch} once. */
final class BatchItems implements Iterator<Supplier<Upload>> {

    private static final String FIELD = "observations";

    private final JsonParser parser;
    private final ObservationReader reader;
    private final byte[] body;
    private final JsonStreamContext array;
    private @Nullable JsonToken begun;
    private int count;

    /**
     * @param parser of the body, at its very beginning
     * @throws ProblemException 400 when the body does not begin as a batch does
     */
    BatchItems(JsonParser parser, ObservationReader reader, byte[] body) throws IOException {
        this.parser = parser;
        this.reader = reader;
        this.body = body;
        try {
            require(parser.nextToken() == JsonToken.START_OBJECT, "", "It must be an object.");
            toField();
            require(parser.nextToken() == JsonToken.START_ARRAY, "/" + FIELD, "It must be an array.");
            this.array = parser.getParsingContext();
            this.begun = parser.nextToken();
            requireUtf8();
            require(begun != JsonToken.END_ARRAY, "/" + FIELD, size());
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            if (begun == null) {
                begun = parser.nextToken();
            }
            if (begun != JsonToken.END_ARRAY) {
                return true;
            }
            require(parser.nextToken() == JsonToken.END_OBJECT, "", "There is nothing but " + FIELD + " in it.");
            if (parser.nextToken() != null) {
                throw new ProblemException(400, "MALFORMED_JSON", "Something follows the end of the batch.");
            }
            return false;
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        } catch (IOException e) {
            throw ObservationReader.notUtf8();
        }
    }

    @Override
    public Supplier<Upload> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        begun = null;
        require(++count <= ObservationBatch.LARGEST, "/" + FIELD, size());
        try {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            NewObservation sent;
            try {
                sent = reader.next(parser);
            } catch (JsonProcessingException e) {
                return refused(e);
            }
            if (sent == null) {
                return () -> {
                    throw ProblemException.invalid("", "must not be null");
                };
            }
            byte[] text = Arrays.copyOfRange(
                    body, start, (int) parser.currentLocation().getByteOffset());
            return () -> reader.checked(sent, text);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        } catch (IOException e) {
            throw ObservationReader.notUtf8();
        }
    }

    /** Goes on to the end of an observation that was not understood, unless it is the whole that is no JSON. */
    private Supplier<Upload> refused(JsonProcessingException failure) throws IOException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOfTheWhole(cause)) {
                throw failure;
            }
        }
        while (parser.getParsingContext() != array && parser.nextToken() != null) {
            parser.finishToken();
        }
        return () -> {
            throw JsonProblems.of(failure);
        };
    }

    private static boolean isOfTheWhole(Throwable cause) {
        return cause instanceof StreamConstraintsException
                || (cause instanceof StreamReadException && !(cause instanceof InputCoercionException));
    }

    private void toField() throws IOException {
        String name = parser.nextFieldName();
        require(name != null, "/" + FIELD, "must not be null");
        if (!FIELD.equals(name)) {
            throw new ProblemException(
                    400,
                    "UNKNOWN_FIELD",
                    "The body is not what this accepts.",
                    List.of(new ProblemError("/" + name, "There is no such field. Known are: " + FIELD + ".")));
        }
    }

    private void requireUtf8() {
        if (parser.currentTokenLocation().getByteOffset() < 0) {
            throw ObservationReader.notUtf8();
        }
    }

    private static void require(boolean condition, String pointer, String message) {
        if (!condition) {
            throw ProblemException.invalid(pointer, message);
        }
    }

    private static String size() {
        return "size must be between 1 and " + ObservationBatch.LARGEST;
    }
}
