package io.attune.commons.problem;

import java.util.List;
import java.util.Map;

/** A request that is refused, with the status, the stable code and the pointers that its answer carries. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<ProblemError> errors;
    private final transient Map<String, String> headers;

    /** A problem with headers of its own, such as {@code Retry-After}. */
    public ProblemException(
            int status, String code, String detail, List<ProblemError> errors, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    public ProblemException(int status, String code, String detail, List<ProblemError> errors) {
        this(status, code, detail, errors, Map.of());
    }

    public ProblemException(int status, String code, String detail) {
        this(status, code, detail, List.of());
    }

    /** 404 {@code NOT_FOUND}: there is no such thing, or it is not the caller's to see. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(404, "NOT_FOUND", detail);
    }

    /** 400 {@code INVALID_VALUE}: a value that cannot be understood. */
    public static ProblemException invalid(String pointer, String message) {
        return new ProblemException(
                400, "INVALID_VALUE", "A value is not acceptable.", List.of(new ProblemError(pointer, message)));
    }

    /** 409 with the given code: the request contradicts what is stored. */
    public static ProblemException conflict(String code, String detail) {
        return new ProblemException(409, code, detail);
    }

    /** 410 with the given code: what was addressed is over. */
    public static ProblemException gone(String code, String detail) {
        return new ProblemException(410, code, detail);
    }

    /** 422 with the given code: well-formed, and wrong in meaning. */
    public static ProblemException unprocessable(String code, String detail, List<ProblemError> errors) {
        return new ProblemException(422, code, detail, errors);
    }

    /** 422 with the given code and one pointer. */
    public static ProblemException unprocessable(String code, String pointer, String message) {
        return new ProblemException(422, code, message, List.of(new ProblemError(pointer, message)));
    }

    /** 412 {@code PRECONDITION_FAILED}: the thing changed since the caller read it. */
    public static ProblemException preconditionFailed(String detail) {
        return new ProblemException(412, "PRECONDITION_FAILED", detail);
    }

    /** 403 {@code FORBIDDEN}: the caller is known and may not do this. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(403, "FORBIDDEN", detail);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<ProblemError> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
