package io.attune.commons.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells whether events leave. Always up: while the broker is away the service goes on, and its events wait in the
 * outbox.
 */
@Readiness
@ApplicationScoped
class OutboxHealth implements HealthCheck {

    private final OutboxRelay relay;

    OutboxHealth(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        String fault = relay.fault();
        return HealthCheckResponse.named("outbox")
                .up()
                .withData("relay", fault == null ? "sending" : "waiting")
                .withData("fault", fault == null ? "" : fault)
                .build();
    }
}
