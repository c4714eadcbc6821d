package io.attune.ingest.token;

import io.attune.commons.token.BearerToken;
import io.attune.commons.token.Scope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Stores the operator's first admin token at start. */
@ApplicationScoped
class BootstrapToken {

    private static final Logger LOG = Logger.getLogger(BootstrapToken.class);
    private static final String[] ALL_SCOPES = {
        Scope.ADMIN, Scope.SESSIONS_ADMIN, Scope.OBSERVATIONS_WRITE, Scope.RECOMMENDATIONS_READ, Scope.READ
    };

    private final BootstrapConfiguration configuration;
    private final StoredTokens tokens;
    private final Clock clock;

    BootstrapToken(BootstrapConfiguration configuration, StoredTokens tokens, Clock clock) {
        this.configuration = configuration;
        this.tokens = tokens;
        this.clock = clock;
    }

    void store(@Observes StartupEvent start) {
        configuration.token().filter(text -> !text.isBlank()).ifPresent(text -> {
            BearerToken token = BearerToken.parse(text.strip())
                    .orElseThrow(
                            () -> new IllegalArgumentException(
                                    "attune.bootstrap.token is not a token: atk_<32 hexadecimal digits>_<43 characters of base64url>"));
            QuarkusTransaction.requiringNew().run(() -> storeIfAbsent(token));
        });
    }

    /** Other replicas may store it at the same moment. The id is the token's own, so a new secret needs a new id. */
    private void storeIfAbsent(BearerToken token) {
        int stored = tokens.getEntityManager()
                .createNativeQuery("insert into token (id, name, secret_hash, scopes, created_at)"
                        + " values (:id, 'bootstrap', :hash, :scopes, :now) on conflict (id) do nothing")
                .setParameter("id", token.id())
                .setParameter("hash", token.secretHash())
                .setParameter("scopes", ALL_SCOPES)
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (stored > 0) {
            LOG.infof("stored the bootstrap token %s", token);
        } else if (!token.matches(tokens.findById(token.id()).secretHash)) {
            throw new IllegalStateException("attune.bootstrap.token has the id of a stored token and another secret");
        }
    }
}
