package io.attune.commons.token;

import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks who the bearer of a token is. */
final class BearerTokenRequest extends BaseAuthenticationRequest implements AuthenticationRequest {

    private final BearerToken token;

    BearerTokenRequest(BearerToken token) {
        this.token = token;
    }

    BearerToken token() {
        return token;
    }
}
