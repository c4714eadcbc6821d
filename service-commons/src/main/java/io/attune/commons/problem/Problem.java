package io.attune.commons.problem;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Locale;

/**
 * A problem detail as RFC 9457 has it, with members of ours.
 *
 * @param type names the kind of problem, {@code urn:attune:problem:<code in lower case>}
 * @param title the HTTP status in words
 * @param status the HTTP status
 * @param code stable, for programs
 * @param detail what went wrong this time, for people
 * @param errors what in the request is wrong, where that is known
 * @param traceId finds the request in the logs
 */
public record Problem(
        String type, String title, int status, String code, String detail, List<ProblemError> errors, String traceId) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** With the type that its code has, and the title that its status has. */
    public static Problem of(int status, String code, String detail, List<ProblemError> errors, String traceId) {
        return new Problem(
                "urn:attune:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'),
                HttpResponseStatus.valueOf(status).reasonPhrase(),
                status,
                code,
                detail,
                errors,
                traceId);
    }
}
