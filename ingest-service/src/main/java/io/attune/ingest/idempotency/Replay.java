package io.attune.ingest.idempotency;

import io.attune.commons.problem.ProblemException;
import io.attune.ingest.json.JsonText;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Gives an answer again, marked as such. */
class Replay {

    private static final String REPLAYED = "Idempotent-Replayed";

    private final JsonText json;

    Replay(JsonText json) {
        this.json = json;
    }

    @ServerExceptionMapper
    Response replay(AnsweredBeforeException before) {
        StoredAnswer answer = before.answer();
        Response.ResponseBuilder again = Response.status(answer.status()).header(REPLAYED, "true");
        answer.headers().forEach(again::header);
        if (answer.body() != null) {
            again.header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                    .entity(json.writeCanonical(answer.body()));
        }
        return again.build();
    }

    /** The refusal again. */
    static ProblemException refusal(StoredAnswer answer, StoredAnswer.Refusal problem) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put(REPLAYED, "true");
        return new ProblemException(answer.status(), problem.code(), problem.detail(), problem.errors(), headers);
    }
}
