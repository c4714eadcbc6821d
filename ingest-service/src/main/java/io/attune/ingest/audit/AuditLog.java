package io.attune.ingest.audit;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.commons.token.Caller;
import io.attune.commons.token.TokenGrant;
import io.attune.commons.trace.Traces;
import io.attune.ingest.audit.AuditEvent.Actor;
import io.attune.ingest.audit.AuditEvent.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Makes events of what the current request does. */
@ApplicationScoped
class AuditLog {

    private static final int LONGEST_RESOURCE = 300;

    private final AuditTable table;
    private final Caller caller;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final Traces traces;

    AuditLog(AuditTable table, Caller caller, TimeOrderedIds ids, Clock clock, Traces traces) {
        this.table = table;
        this.caller = caller;
        this.ids = ids;
        this.clock = clock;
        this.traces = traces;
    }

    /** What the caller of the current request did, or tried to. */
    AuditEvent event(
            TokenGrant grant,
            Method operation,
            String resource,
            Outcome outcome,
            int status,
            @Nullable String code,
            @Nullable String reason) {
        return new AuditEvent(
                ids.next(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                caller.concernedProject() == null ? grant.onlyProject() : caller.concernedProject(),
                actor(grant),
                operationId(operation),
                resource.length() <= LONGEST_RESOURCE ? resource : resource.substring(0, LONGEST_RESOURCE) + "…",
                outcome,
                status,
                code,
                reason,
                traces.currentId());
    }

    /** Writes the event in the current transaction. */
    void write(AuditEvent event) {
        table.add(event);
    }

    private static Actor actor(TokenGrant grant) {
        TokenGrant.Person person = grant.person();
        return person == null
                ? new Actor(grant.tokenId().toString(), null, grant.name())
                : new Actor(person.subject(), person.issuer(), grant.name());
    }

    private static String operationId(Method method) {
        Operation operation = method.getAnnotation(Operation.class);
        return operation == null ? method.getName() : operation.operationId();
    }
}
