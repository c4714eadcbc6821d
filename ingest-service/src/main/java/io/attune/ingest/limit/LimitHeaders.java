package io.attune.ingest.limit;

import io.attune.commons.token.Caller;
import io.quarkus.runtime.BlockingOperationNotAllowedException;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells each caller how many requests are left to its token (draft-ietf-httpapi-ratelimit-headers). */
class LimitHeaders {

    private static final Logger LOG = Logger.getLogger(LimitHeaders.class);
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    private final RequestLimits limits;
    private final Caller caller;

    LimitHeaders(RequestLimits limits, Caller caller) {
        this.limits = limits;
        this.caller = caller;
    }

    @ServerResponseFilter
    void tell(ContainerResponseContext response) {
        int status = response.getStatus();
        if (status == UNAUTHORIZED || status == TOO_MANY_REQUESTS) {
            return;
        }
        try {
            caller.grantIfKnown().ifPresent(grant -> {
                response.getHeaders().putSingle("RateLimit-Policy", limits.policy());
                response.getHeaders().putSingle("RateLimit", limits.left(grant.tokenId()));
            });
        } catch (BlockingOperationNotAllowedException e) {
            LOG.debugf("Refused with %d before anybody asked for the token: it was not counted", status);
        }
    }
}
