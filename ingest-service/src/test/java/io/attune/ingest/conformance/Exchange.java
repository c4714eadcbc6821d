package io.attune.ingest.conformance;

import org.jspecify.annotations.Nullable;

/**
 * A request and its answer.
 *
 * @param target path and query as they were sent
 * @param body as it was sent
 * @param contentType of the answer, with its parameters
 * @param answer the answer's body
 */
public record Exchange(
        String method,
        String target,
        @Nullable String body,
        int status,
        @Nullable String contentType,
        String answer) {

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    String mediaType() {
        String type = contentType == null ? "" : contentType;
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip();
    }
}
