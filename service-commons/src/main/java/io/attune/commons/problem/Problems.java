package io.attune.commons.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.trace.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Makes the answers that tell of problems. */
@ApplicationScoped
public class Problems {

    private static final int LONGEST_TEXT = 300;

    private final Traces traces;
    private final ObjectMapper json;

    Problems(Traces traces, ObjectMapper json) {
        this.traces = traces;
        this.json = json;
    }

    /** The problem detail; texts are cut to a length at which they cannot echo a whole request. */
    public Problem problem(int status, String code, String detail, List<ProblemError> errors) {
        return Problem.of(
                status,
                code,
                shortened(detail),
                errors.stream()
                        .map(error -> new ProblemError(shortened(error.pointer()), shortened(error.message())))
                        .toList(),
                traces.currentId());
    }

    /** The problem detail of a refusal that is part of an answer. */
    public Problem problem(ProblemException refusal) {
        return problem(refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()), refusal.errors());
    }

    /** The same as JSON, for where there is no JAX-RS to write it. */
    public byte[] write(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem detail can always be written", e);
        }
    }

    Response answer(ProblemException exception) {
        Response.ResponseBuilder answer = builder(problem(exception));
        exception.headers().forEach(answer::header);
        return answer.build();
    }

    Response answer(int status, String code, String detail) {
        return builder(status, code, detail, List.of()).build();
    }

    Response.ResponseBuilder builder(int status, String code, String detail, List<ProblemError> errors) {
        return builder(problem(status, code, detail, errors));
    }

    private static Response.ResponseBuilder builder(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(problem);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
