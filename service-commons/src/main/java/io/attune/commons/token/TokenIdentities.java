package io.attune.commons.token;

import io.attune.commons.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Knows the bearer of a token of ours by what the directory says of it; a thread that may block is taken only where it must look. */
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
        try {
            Optional<TokenGrant> remembered = directory.remembered(request.token());
            if (remembered.isPresent()) {
                return Uni.createFrom().item(GrantedIdentity.of(remembered.get()));
            }
        } catch (ProblemException refusal) {
            return Uni.createFrom().failure(new AuthenticationFailedException(refusal));
        }
        return context.runBlocking(() -> GrantedIdentity.of(() -> directory.find(request.token())));
    }
}
