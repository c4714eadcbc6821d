package io.attune.ingest.person;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import io.attune.ingest.person.OidcConfiguration.ProviderConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider's keys as it publishes them now: OpenID Connect Discovery 1.0 says where, unless that is configured. */
final class FetchedKeys implements JWKSetSource<SecurityContext> {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int MOST_BYTES = 512 * 1024;
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final String issuer;
    private final Optional<URI> location;
    private final boolean allowHttp;
    private final ResourceRetriever web = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES);
    private final Duration believed;
    private final Clock clock;
    private volatile @Nullable Instant lastSaid;

    /** @throws IllegalArgumentException when it would be fetched by plain HTTP over a network */
    FetchedKeys(String issuer, ProviderConfiguration configuration, Clock clock) {
        this.issuer = issuer;
        this.location = configuration.jwksUrl().map(URI::create);
        this.allowHttp = configuration.allowHttp();
        this.believed = configuration.keysFor().plus(configuration.keysWhileAway());
        this.clock = clock;
        checked(location.orElseGet(() -> URI.create(issuer)));
    }

    /** Whether the provider has said which keys it has, so lately that they are still believed. */
    boolean areKnown() {
        Instant said = lastSaid;
        return said != null && clock.instant().isBefore(said.plus(believed));
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, SecurityContext context)
            throws JWKSetRetrievalException {
        try {
            URI keys = location.isPresent() ? location.get() : discovered();
            JWKSet set = JWKSet.parse(web.retrieveResource(keys.toURL()).getContent());
            lastSaid = clock.instant();
            return set;
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new JWKSetRetrievalException("The keys of " + issuer + " cannot be had: " + e.getMessage(), e);
        }
    }

    private URI discovered() throws IOException, ParseException {
        URI document = URI.create(issuer.replaceAll("/+$", "") + DISCOVERY);
        Map<String, Object> provider =
                JSONObjectUtils.parse(web.retrieveResource(document.toURL()).getContent());
        if (!issuer.equals(provider.get("issuer"))) {
            throw new IOException(document + " is of the issuer " + provider.get("issuer"));
        }
        return checked(URI.create(JSONObjectUtils.getString(provider, "jwks_uri")));
    }

    private URI checked(URI uri) {
        boolean safe = "https".equals(uri.getScheme())
                || ("http".equals(uri.getScheme()) && (allowHttp || isThisMachine(uri.getHost())));
        if (!safe) {
            throw new IllegalArgumentException("The keys of " + issuer + " would come from " + uri
                    + ": it must be https, or attune.oidc.allow-http must be true");
        }
        return uri;
    }

    private static boolean isThisMachine(String host) {
        try {
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public void close() {
        lastSaid = null;
    }
}
