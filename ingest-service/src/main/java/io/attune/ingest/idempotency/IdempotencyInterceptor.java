package io.attune.ingest.idempotency;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.ingest.idempotency.StoredAnswers.Keyed;
import io.attune.ingest.json.Fingerprint;
import io.attune.ingest.json.JsonText;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Does an operation once for each key. Answer and effect are written in one transaction, which is begun here, around the operation's
 * own; a refusal, which has no effect, in one of its own. Faults of ours are not kept: a repetition tries again. Whether the token is
 * good and has the scope is asked before, each time; an answer about a project is given again to who still reaches that.
 */
@Idempotent
@Interceptor
@Priority(IdempotencyInterceptor.OUTSIDE_OF_TRANSACTIONS)
class IdempotencyInterceptor {

    static final int OUTSIDE_OF_TRANSACTIONS = Interceptor.Priority.PLATFORM_BEFORE + 100;

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    /** What the same request would be refused with again, were it not for what others did meanwhile. */
    private static final Set<Integer> KEPT_REFUSALS = Set.of(400, 404, 409, 410, 412, 422, 428);

    private final StoredAnswers answers;
    private final Answering answering;
    private final Caller caller;
    private final HttpHeaders headers;
    private final JsonText json;

    IdempotencyInterceptor(
            StoredAnswers answers, Answering answering, Caller caller, HttpHeaders headers, JsonText json) {
        this.answers = answers;
        this.answering = answering;
        this.caller = caller;
        this.headers = headers;
        this.json = json;
    }

    @AroundInvoke
    @Nullable
    Object once(InvocationContext operation) throws Exception {
        String key = headers.getHeaderString(HEADER);
        if (key == null) {
            return operation.proceed();
        }
        if (!KEY.matcher(key).matches()) {
            throw ProblemException.invalid(HEADER, "must be 1 to 255 visible ASCII characters");
        }
        Keyed request = new Keyed(caller.grant(), key, fingerprint(operation));
        try {
            return QuarkusTransaction.requiringNew().call(() -> answer(request, operation));
        } catch (RefusedEffectException refused) {
            ProblemException problem = refused.problem();
            if (KEPT_REFUSALS.contains(problem.status())) {
                QuarkusTransaction.requiringNew()
                        .run(() -> answers.keep(request, caller.concernedProject(), answering.refusal(problem)));
            }
            throw problem;
        }
    }

    private @Nullable Object answer(Keyed request, InvocationContext operation) throws Exception {
        answers.claim(request);
        StoredAnswer before = answers.find(request).orElse(null);
        if (before != null) {
            throw answering.again(before);
        }
        Object result;
        try {
            result = operation.proceed();
        } catch (ProblemException problem) {
            throw new RefusedEffectException(problem);
        }
        Idempotent idempotent = operation.getMethod().getAnnotation(Idempotent.class);
        boolean keepsAnswer = idempotent == null || idempotent.keepsAnswer();
        answers.keep(request, caller.concernedProject(), answering.success(result, keepsAnswer));
        return result;
    }

    /** Of the operation and of what it is called with: path, headers that it reads, body. */
    private String fingerprint(InvocationContext operation) {
        String name = operation.getMethod().getDeclaringClass().getName() + "#"
                + operation.getMethod().getName();
        return Fingerprint.of(json.writeCanonical(Arrays.asList(name, operation.getParameters())));
    }

    /** Ends the transaction without effect, and says that it was the operation who refused. */
    private static final class RefusedEffectException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedEffectException(ProblemException problem) {
            super(problem);
        }

        ProblemException problem() {
            return (ProblemException) Objects.requireNonNull(getCause());
        }
    }
}
