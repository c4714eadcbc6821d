package io.attune.commons.token;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows a person by what the directory says of the signed token that was sent. */
@ApplicationScoped
class PersonIdentities implements IdentityProvider<JsonWebTokenRequest> {

    private final TokenDirectory directory;

    PersonIdentities(TokenDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Class<JsonWebTokenRequest> getRequestType() {
        return JsonWebTokenRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(JsonWebTokenRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> GrantedIdentity.of(() -> directory.find(request.token())));
    }
}
