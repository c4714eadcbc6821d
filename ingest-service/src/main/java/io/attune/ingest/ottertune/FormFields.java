package io.attune.ingest.ottertune;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.commons.problem.ProblemException;
import io.attune.ingest.json.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Fields of a form, read as strictly as the documents of the API. */
@ApplicationScoped
class FormFields {

    private final Documents documents;

    FormFields(Documents documents) {
        this.documents = documents;
    }

    /**
     * @param form what was read
     * @param ignored how many fields nobody here knows; OtterTune's clients may send them
     */
    record Read<T>(T form, int ignored) {}

    /** @throws ProblemException 400 for a field that stands twice or is not what it must be */
    <T> Read<T> read(MultivaluedMap<String, String> sent, Class<T> type, Set<String> known) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        SortedSet<String> unknown = new TreeSet<>();
        sent.forEach((name, values) -> {
            if (!known.contains(name)) {
                unknown.add(name);
            } else if (values.size() != 1) {
                throw Refusal.of(name, "must stand once");
            } else {
                document.put(name, values.get(0));
            }
        });
        return new Read<>(documents.read(document, type), unknown.size());
    }
}
