package io.attune.ingest.contract;

import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the document.
 *
 * @param id its operationId
 * @param scopes any one of them is enough; none where every token is
 * @param body the schema of its JSON body
 * @param form the schema of its form
 * @param ofOtterTune whether OtterTune's clients call it, whose credential stands in the form or the path
 */
record ContractOperation(
        String id,
        String method,
        String path,
        Set<String> scopes,
        List<Parameter> parameters,
        @Nullable Schema body,
        @Nullable Schema form,
        boolean ofOtterTune) {

    /** For the name of a test. */
    @Override
    public String toString() {
        return id;
    }
}
