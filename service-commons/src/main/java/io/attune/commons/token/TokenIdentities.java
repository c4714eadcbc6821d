package io.attune.commons.token;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows the bearer of a token of ours by what the directory says of it. */
@ApplicationScoped
class TokenIdentities implements IdentityProvider<BearerTokenRequest> {

    private final TokenDirectory directory;

    TokenIdentities(TokenDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Class<BearerTokenRequest> getRequestType() {
        return BearerTokenRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(BearerTokenRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> GrantedIdentity.of(() -> directory.find(request.token())));
    }
}
