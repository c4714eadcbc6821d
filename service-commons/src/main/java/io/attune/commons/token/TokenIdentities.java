package io.attune.commons.token;

import io.attune.commons.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Knows the bearer of a token by what the directory says of it: its scopes become the roles. */
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
        return context.runBlocking(() -> identityOf(request.token()));
    }

    static SecurityIdentity identityOf(TokenGrant grant) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(grant.tokenId().toString()))
                .addRoles(grant.scopes())
                .addAttribute(Caller.GRANT, grant)
                .build();
    }

    private SecurityIdentity identityOf(BearerToken token) {
        try {
            TokenGrant grant = directory
                    .find(token)
                    .orElseThrow(() -> new AuthenticationFailedException("The token is not known"));
            return identityOf(grant);
        } catch (ProblemException refusal) {
            throw new AuthenticationFailedException(refusal);
        } catch (TokenDirectoryUnavailableException e) {
            throw new AuthenticationFailedException(new ProblemException(
                    503,
                    "TOKENS_UNAVAILABLE",
                    "Whether the token is good cannot be known at the moment.",
                    List.of(),
                    Map.of("Retry-After", "2")));
        }
    }
}
