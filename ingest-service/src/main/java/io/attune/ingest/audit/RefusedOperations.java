package io.attune.ingest.audit;

import io.attune.commons.problem.Problem;
import io.attune.commons.token.Caller;
import io.attune.commons.token.TokenGrant;
import io.attune.commons.transaction.DatabaseFaults;
import io.attune.ingest.audit.AuditEvent.Outcome;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Writes what somebody with a good token tried and was refused, in a transaction of its own, before the answer goes out. Who has no
 * good token leaves no event, nor does who asks too often: they would fill the log. While the database is away the service's own log
 * has it instead.
 */
class RefusedOperations {

    private static final Logger LOG = Logger.getLogger(RefusedOperations.class);
    private static final int FIRST_REFUSAL = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_FAILURE = 500;

    private final AuditLog log;
    private final Caller caller;
    private final DatabaseFaults databaseFaults;

    RefusedOperations(AuditLog log, Caller caller, DatabaseFaults databaseFaults) {
        this.log = log;
        this.caller = caller;
        this.databaseFaults = databaseFaults;
    }

    @ServerResponseFilter
    Uni<Void> write(ContainerResponseContext response, ResourceInfo resource, UriInfo request) {
        int status = response.getStatus();
        Method operation = status < FIRST_REFUSAL || status == UNAUTHORIZED || status == TOO_MANY_REQUESTS
                ? null
                : resource.getResourceMethod();
        Optional<TokenGrant> grant = operation == null || !operation.isAnnotationPresent(Audited.class)
                ? Optional.empty()
                : caller.grantIfKnown();
        if (grant.isEmpty() || operation == null) {
            return Uni.createFrom().voidItem();
        }
        AuditEvent event = log.event(
                grant.get(),
                operation,
                request.getRequestUri().getRawPath(),
                status < FIRST_FAILURE ? Outcome.REFUSED : Outcome.FAILED,
                status,
                response.getEntity() instanceof Problem problem ? problem.code() : null,
                null);
        return Uni.createFrom()
                .<Void>item(() -> {
                    QuarkusTransaction.requiringNew().run(() -> log.write(event));
                    return null;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.logf(
                            databaseFaults.passes(failure) ? Level.WARN : Level.ERROR,
                            "A refusal cannot be written to the audit log (%s): %s",
                            failure,
                            event);
                    return null;
                });
    }
}
