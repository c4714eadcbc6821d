package io.attune.ingest.tenancy;

import io.attune.commons.token.Caller;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a request work for the projects of its caller. */
class TenantFilter {

    private final Caller caller;
    private final Tenant tenant;

    TenantFilter(Caller caller, Tenant tenant) {
        this.caller = caller;
        this.tenant = tenant;
    }

    @ServerRequestFilter
    void enter() {
        tenant.enter(caller.grantIfKnown().orElse(null));
    }
}
