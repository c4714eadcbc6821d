package io.attune.ingest.person;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.attune.ingest.person.OidcConfiguration.ProviderConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An issuer of tokens, and how it is known that a token is its. */
final class Provider {

    /** Signatures by a private key alone: whoever can verify must not be able to sign. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** Who sends tokens with unknown keys does not make us ask the provider more than twice in this time. */
    private static final Duration LEAST_BETWEEN_FETCHES = Duration.ofSeconds(10);

    /** How long others wait while one asks for the keys. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Membership membership;
    private final String nameClaim;
    private final @Nullable FetchedKeys fetched;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** @throws IllegalArgumentException when the configuration cannot be */
    Provider(String issuer, ProviderConfiguration configuration, Clock clock) {
        this.membership = new Membership(configuration);
        this.nameClaim = configuration.nameClaim();
        Optional<JWKSet> given = given(configuration);
        this.fetched = given.isPresent() ? null : new FetchedKeys(issuer, believable(issuer, configuration), clock);
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                ALGORITHMS,
                fetched == null ? new ImmutableJWKSet<>(given.orElseThrow()) : cached(fetched, configuration)));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        Set<String> audience = configuration
                .audience()
                .filter(set -> !set.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(
                        "attune.oidc.audience is missing for the issuer " + issuer + ": tokens for others would do"));
        var verifier =
                new DefaultJWTClaimsVerifier<>(
                        audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp"), Set.of()) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew((int) configuration.clockSkew().toSeconds());
        processor.setJWTClaimsSetVerifier(verifier);
    }

    Membership membership() {
        return membership;
    }

    String nameClaim() {
        return nameClaim;
    }

    /**
     * The claims of a token of this issuer's; empty when it is not good.
     *
     * @throws KeySourceException when that cannot be known because the provider does not say which keys it has
     */
    Optional<JWTClaimsSet> verified(SignedJWT token) throws KeySourceException {
        try {
            return Optional.of(processor.process(token, null));
        } catch (RateLimitReachedException e) {
            if (fetched != null && !fetched.areKnown()) {
                throw e;
            }
            return Optional.empty();
        } catch (KeySourceException e) {
            throw e;
        } catch (BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private static ProviderConfiguration believable(String issuer, ProviderConfiguration configuration) {
        if (configuration.keysFor().compareTo(LEAST_BETWEEN_FETCHES) <= 0) {
            throw new IllegalArgumentException("attune.oidc.keys-for is " + configuration.keysFor() + " for the issuer "
                    + issuer + ": it must be more than " + LEAST_BETWEEN_FETCHES
                    + ", the least time between two fetches of its keys");
        }
        if (configuration.keysWhileAway().isNegative()) {
            throw new IllegalArgumentException("attune.oidc.keys-while-away is " + configuration.keysWhileAway()
                    + " for the issuer " + issuer + ": it must not be negative");
        }
        return configuration;
    }

    private static JWKSource<SecurityContext> cached(FetchedKeys keys, ProviderConfiguration configuration) {
        return JWKSourceBuilder.create(keys)
                .cache(configuration.keysFor().toMillis(), LONGEST_WAIT.toMillis())
                .refreshAheadCache(false)
                .rateLimited(LEAST_BETWEEN_FETCHES.toMillis())
                .outageTolerant(configuration.keysWhileAway().toMillis())
                .build();
    }

    /** Only the public halves are kept, should a private one be among them. */
    private static Optional<JWKSet> given(ProviderConfiguration configuration) {
        try {
            if (configuration.jwks().isPresent()) {
                return Optional.of(JWKSet.parse(configuration.jwks().get()).toPublicJWKSet());
            }
            return configuration.jwksFile().isPresent()
                    ? Optional.of(JWKSet.parse(
                                    Files.readString(configuration.jwksFile().get()))
                            .toPublicJWKSet())
                    : Optional.empty();
        } catch (ParseException | IOException e) {
            throw new IllegalArgumentException("attune.oidc.jwks is no set of keys: " + e.getMessage(), e);
        }
    }
}
