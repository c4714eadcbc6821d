package io.attune.commons.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body, or the name of a parameter; empty for the whole body
 * @param message what is wrong and what would have been accepted
 */
public record ProblemError(String pointer, String message) {}
