package io.attune.commons.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Answers what no resource of the API matches. */
@ApplicationScoped
class UnmatchedRoutes {

    private static final int LAST = Integer.MAX_VALUE - 1;

    private final Problems problems;

    UnmatchedRoutes(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route("/api/*").order(LAST).handler(this::notFound);
    }

    private void notFound(RoutingContext request) {
        var problem = problems.problem(404, "NOT_FOUND", "There is no such resource.", List.of());
        request.response()
                .setStatusCode(404)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Buffer.buffer(problems.write(problem)));
    }
}
