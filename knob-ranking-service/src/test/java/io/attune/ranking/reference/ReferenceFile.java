package io.attune.ranking.reference;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** Values that scikit-learn computed, made by {@code src/test/reference/make_references.py}. */
public final class ReferenceFile {

    private ReferenceFile() {}

    /** The cases in a file of {@code src/test/resources/reference}. */
    public static <T> List<T> cases(String file, Class<T> type) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (InputStream stream =
                Objects.requireNonNull(ReferenceFile.class.getResourceAsStream("/reference/" + file), file)) {
            return mapper.readValue(stream, mapper.getTypeFactory().constructCollectionType(List.class, type));
        }
    }
}
