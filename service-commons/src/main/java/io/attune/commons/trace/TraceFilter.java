package io.attune.commons.trace;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Enters the trace that a request names in its {@code traceparent} header. */
class TraceFilter {

    private final Traces traces;

    TraceFilter(Traces traces) {
        this.traces = traces;
    }

    @ServerRequestFilter(preMatching = true)
    void enter(ContainerRequestContext request) {
        traces.enter(request.getHeaderString("traceparent"));
    }
}
