package io.attune.commons.token;

import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks who the person is that comes by a signed token. */
final class JsonWebTokenRequest extends BaseAuthenticationRequest implements AuthenticationRequest {

    private final JsonWebToken token;

    JsonWebTokenRequest(JsonWebToken token) {
        this.token = token;
    }

    JsonWebToken token() {
        return token;
    }
}
