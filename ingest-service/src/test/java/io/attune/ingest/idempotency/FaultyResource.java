package io.attune.ingest.idempotency;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Fails the first time. */
@Path("/test/faulty")
@ApplicationScoped
public class FaultyResource {

    private final AtomicInteger calls = new AtomicInteger();

    @POST
    @PermitAll
    @Idempotent
    @Operation(hidden = true)
    public RestResponse<String> call() {
        int number = calls.incrementAndGet();
        if (number == 1) {
            throw new IllegalStateException("The first call always fails");
        }
        return RestResponse.ok("call " + number);
    }
}
