package io.attune.ingest.ottertune;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.BearerToken;
import io.attune.commons.token.Caller;
import io.attune.commons.token.TokenDirectory;
import io.attune.commons.token.TokenGrant;
import io.attune.ingest.tenancy.Tenant;
import io.attune.ingest.token.UploadCodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request of OtterTune's clients, which send no header: an upload code stands for a token of one session, a password is a
 * token. The user's name is not looked at, the token says who it is.
 */
@ApplicationScoped
class Credentials {

    private static final int UNAUTHORIZED = 401;

    private final UploadCodes codes;
    private final TokenDirectory tokens;
    private final Caller caller;
    private final Tenant tenant;

    Credentials(UploadCodes codes, TokenDirectory tokens, Caller caller, Tenant tenant) {
        this.codes = codes;
        this.tokens = tokens;
        this.caller = caller;
        this.tenant = tenant;
    }

    /** @param sessionId the one session that the code is of */
    record Bearer(TokenGrant grant, UUID sessionId) {}

    /**
     * What an upload code of a session stands for; the request goes on with what the code may do.
     *
     * @throws ProblemException 400 for a code that is not good, 403 for one that lacks the scope
     */
    Bearer uploadCode(String code, String scope) {
        TokenGrant grant = tenant.enter(() -> codes.grantOf(code));
        identify(grant, Set.of(scope));
        UUID session = grant.sessionId();
        if (session == null) {
            throw new IllegalStateException("an upload code is of one session");
        }
        return new Bearer(grant, session);
    }

    /**
     * The request goes on with what the token may do that was sent as a password.
     *
     * @param scopes any one of them will do
     * @throws ProblemException 401 for what is no good token, 403 for one that lacks the scopes
     */
    void password(@Nullable String password, Set<String> scopes) {
        TokenGrant grant = tenant.enter(() -> BearerToken.parse(password == null ? "" : password)
                .flatMap(tokens::find)
                .orElseThrow(() -> new ProblemException(
                        UNAUTHORIZED,
                        "UNAUTHORIZED",
                        "The password must be a token of Attune that is good.",
                        List.of(),
                        Map.of("WWW-Authenticate", "Bearer realm=\"attune\""))));
        identify(grant, scopes);
    }

    private void identify(TokenGrant grant, Set<String> scopes) {
        caller.identify(grant);
        if (scopes.stream().noneMatch(grant.scopes()::contains)) {
            throw ProblemException.forbidden("The token does not have the scope that this needs.");
        }
    }
}
