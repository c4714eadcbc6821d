package io.attune.commons.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.attune.commons.outbox.PayloadTooLargeException;
import io.attune.commons.transaction.DatabaseFaults;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import javax.transaction.xa.XAException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Answers every exception that leaves a resource with a problem detail. */
class ProblemMapping {

    private static final Logger LOG = Logger.getLogger(ProblemMapping.class);
    private static final int DEEPEST_CAUSE = 16;
    private static final String CHALLENGE = "Bearer realm=\"attune\"";

    /** Seconds after which a client may try again what the database could not do. */
    private static final String RETRY_AFTER = "1";

    private final Problems problems;
    private final DatabaseFaults databaseFaults;

    ProblemMapping(Problems problems, DatabaseFaults databaseFaults) {
        this.problems = problems;
        this.databaseFaults = databaseFaults;
    }

    @ServerExceptionMapper
    Response problem(ProblemException exception) {
        return problems.answer(exception);
    }

    @ServerExceptionMapper
    Response json(JsonProcessingException exception) {
        return refusal(exception);
    }

    @ServerExceptionMapper
    Response mismatchedJson(MismatchedInputException exception) {
        return refusal(exception);
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException exception) {
        return challenge("A bearer token is required.");
    }

    @ServerExceptionMapper
    Response authenticationFailed(AuthenticationFailedException exception) {
        ProblemException cause = cause(exception, ProblemException.class);
        return cause == null ? challenge("The bearer token is not valid.") : problems.answer(cause);
    }

    @ServerExceptionMapper
    Response tooLarge(PayloadTooLargeException exception) {
        return problems.answer(413, "CONTENT_TOO_LARGE", String.valueOf(exception.getMessage()));
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException exception) {
        return problems.answer(403, "FORBIDDEN", "The token does not have the scope that this needs.");
    }

    @ServerExceptionMapper
    Response constraintViolation(ConstraintViolationException exception) {
        boolean ofRequest = exception.getConstraintViolations().stream().noneMatch(ProblemMapping::isOfReturnValue);
        if (!ofRequest) {
            return internal(exception);
        }
        return problems.answer(ConstraintProblems.of(exception.getConstraintViolations()));
    }

    @ServerExceptionMapper
    Response webApplication(WebApplicationException exception) {
        Response known = knownCause(exception);
        if (known != null) {
            return known;
        }
        int status = exception.getResponse().getStatus();
        if (status < 400) {
            return exception.getResponse();
        }
        if (status >= 500) {
            return internal(exception);
        }
        var answer = problems.builder(status, codeOf(status), detailOf(status), List.of());
        if (exception instanceof NotAllowedException) {
            answer.header(HttpHeaders.ALLOW, exception.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return answer.build();
    }

    @ServerExceptionMapper
    Response anything(Throwable exception) {
        Response known = knownCause(exception);
        return known == null ? internal(exception) : known;
    }

    private @Nullable Response knownCause(Throwable exception) {
        ProblemException problem = cause(exception, ProblemException.class);
        if (problem != null) {
            return problems.answer(problem);
        }
        JsonProcessingException json = cause(exception, JsonProcessingException.class);
        return json != null && isOfRequest(exception) ? problems.answer(JsonProblems.of(json)) : null;
    }

    /** JSON that cannot be read is the caller's fault when it is the body that JAX-RS was reading. */
    private static boolean isOfRequest(Throwable exception) {
        return exception instanceof WebApplicationException || exception instanceof JsonProcessingException;
    }

    private Response refusal(JsonProcessingException exception) {
        ProblemException problem = cause(exception, ProblemException.class);
        return problems.answer(problem == null ? JsonProblems.of(exception) : problem);
    }

    private Response challenge(String detail) {
        return problems.builder(401, "UNAUTHORIZED", detail, List.of())
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                .build();
    }

    /** A fault of the database that passes is worth another try, and the client is told so; anything else is ours. */
    private Response internal(Throwable exception) {
        if (comesFromTheDatabase(exception) && databaseFaults.passes(exception)) {
            LOG.warnf("A request met the database while it was away: %s", exception);
            return problems.builder(503, "UNAVAILABLE", "The database is away for now; try again.", List.of())
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
                    .build();
        }
        LOG.error("A request failed", exception);
        return problems.answer(500, "INTERNAL", "Something went wrong on our side; the trace id finds it in the logs.");
    }

    private static boolean comesFromTheDatabase(Throwable exception) {
        return cause(exception, SQLException.class) != null
                || cause(exception, RollbackException.class) != null
                || cause(exception, SystemException.class) != null
                || cause(exception, XAException.class) != null;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable exception, Class<T> type) {
        Throwable cause = exception;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static boolean isOfReturnValue(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    private static String codeOf(int status) {
        return switch (status) {
            case 404 -> "NOT_FOUND";
            case 405 -> "METHOD_NOT_ALLOWED";
            case 406 -> "NOT_ACCEPTABLE";
            case 413 -> "BODY_TOO_LARGE";
            case 415 -> "UNSUPPORTED_MEDIA_TYPE";
            default -> "HTTP_" + status;
        };
    }

    private static String detailOf(int status) {
        return switch (status) {
            case 400 -> "The request cannot be understood.";
            case 404 -> "There is no such resource.";
            case 405 -> "The resource does not take this method.";
            case 406 -> "The resource cannot be had in the form that was asked for.";
            case 413 -> "The body is too large.";
            case 415 -> "The body must be application/json.";
            default -> "The request is refused.";
        };
    }
}
