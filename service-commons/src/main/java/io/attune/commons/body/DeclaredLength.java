package io.attune.commons.body;

import io.attune.commons.problem.Problem;
import io.attune.commons.problem.Problems;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body that is too large by its own {@code Content-Length} before anything of it is read. What the client
 * nevertheless sends is dropped for a while, so that it gets to read the answer instead of a reset connection.
 */
@ApplicationScoped
class DeclaredLength {

    /** Before authentication and everything else: it costs nothing. */
    private static final int FIRST = 10_000;

    private static final long DROPPED_BYTES = 256L << 20;

    private final Problems problems;
    private final BodyLimits limits;

    DeclaredLength(Problems problems, BodyLimits limits) {
        this.problems = problems;
        this.limits = limits;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext context) {
        long limit = limits.of(context.normalizedPath());
        if (declared(context.request().getHeader(HttpHeaderNames.CONTENT_LENGTH)) <= limit) {
            context.next();
            return;
        }
        var problem = problems.problem(413, "BODY_TOO_LARGE", BodyTooLarge.detail(limit), List.of());
        drop(context.request());
        context.response()
                .setStatusCode(413)
                .putHeader(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Buffer.buffer(problems.write(problem)));
    }

    private static void drop(HttpServerRequest request) {
        AtomicLong left = new AtomicLong(DROPPED_BYTES);
        request.handler(chunk -> {
            if (left.addAndGet(-chunk.length()) < 0) {
                request.connection().close();
            }
        });
        request.exceptionHandler(failure -> left.set(0));
        request.resume();
    }

    /** 0 when there is none; what cannot be read is refused by the HTTP server itself. */
    private static long declared(@Nullable String contentLength) {
        try {
            return contentLength == null ? 0 : Long.parseLong(contentLength);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
