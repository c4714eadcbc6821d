package io.attune.commons.token;

import io.attune.commons.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The identity of who was granted something: the scopes become the roles. */
final class GrantedIdentity {

    private GrantedIdentity() {}

    static SecurityIdentity of(TokenGrant grant) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(grant.tokenId().toString()))
                .addRoles(grant.scopes())
                .addAttribute(Caller.GRANT, grant)
                .build();
    }

    /** @throws AuthenticationFailedException when nothing is granted, or a directory refuses or cannot say */
    static SecurityIdentity of(Supplier<Optional<TokenGrant>> lookup) {
        try {
            TokenGrant grant =
                    lookup.get().orElseThrow(() -> new AuthenticationFailedException("The token is not known"));
            return of(grant);
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
