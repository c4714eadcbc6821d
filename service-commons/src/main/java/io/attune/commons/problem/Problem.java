package io.attune.commons.problem;

import java.util.List;

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
}
