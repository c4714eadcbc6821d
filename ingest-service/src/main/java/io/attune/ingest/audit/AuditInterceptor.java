package io.attune.ingest.audit;

import io.attune.commons.token.Caller;
import io.attune.ingest.audit.AuditEvent.Outcome;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Writes what an audited operation has done, within its transaction and after its effect. */
@Audited
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class AuditInterceptor {

    private static final int NO_CONTENT = 204;
    private static final int OK = 200;

    private final AuditLog log;
    private final Caller caller;
    private final UriInfo request;
    private final StatedReason reason;

    AuditInterceptor(AuditLog log, Caller caller, UriInfo request, StatedReason reason) {
        this.log = log;
        this.caller = caller;
        this.request = request;
        this.reason = reason;
    }

    @AroundInvoke
    @Nullable
    Object write(InvocationContext invocation) throws Exception {
        Object result = invocation.proceed();
        Audited audited = invocation.getMethod().getAnnotation(Audited.class);
        if (audited != null && audited.refusalsOnly()) {
            return result;
        }
        String resource = request.getRequestUri().getRawPath();
        int status = result == null ? NO_CONTENT : OK;
        if (result instanceof RestResponse<?> response) {
            status = response.getStatus();
            String created = response.getHeaderString(HttpHeaders.LOCATION);
            resource = created == null ? resource : URI.create(created).getRawPath();
        }
        log.write(
                log.event(caller.grant(), invocation.getMethod(), resource, Outcome.DONE, status, null, reason.text()));
        return result;
    }
}
