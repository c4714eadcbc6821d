package io.attune.ingest.person;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.JsonWebToken;
import io.attune.commons.token.TokenGrant;
import io.attune.commons.token.TokenGrant.Person;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Knows people by the signed tokens of the configured providers. */
@Startup
@ApplicationScoped
public class People {

    private static final Logger LOG = Logger.getLogger(People.class);
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_SUBJECT = 255;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}]");

    private final Map<String, Provider> providers = new HashMap<>();

    /** @throws IllegalArgumentException when a provider's configuration cannot be */
    People(OidcConfiguration configuration, Clock clock) {
        configuration.providers().values().forEach(provider -> provider.issuer()
                .filter(issuer -> !issuer.isBlank())
                .ifPresent(issuer -> {
                    if (providers.put(issuer, new Provider(issuer, provider, clock)) != null) {
                        throw new IllegalArgumentException(
                                "attune.oidc has two providers of the issuer " + issuer + ": it must be one");
                    }
                }));
    }

    /**
     * What the person may do who comes by that token; empty when it is not good.
     *
     * @throws ProblemException 503 {@code IDENTITY_PROVIDER_UNAVAILABLE} when its issuer's keys cannot be had
     */
    public Optional<TokenGrant> find(JsonWebToken token) {
        try {
            SignedJWT signed = SignedJWT.parse(token.value());
            Provider provider =
                    providers.get(String.valueOf(signed.getJWTClaimsSet().getIssuer()));
            return provider == null
                    ? Optional.empty()
                    : provider.verified(signed)
                            .filter(claims -> isPlain(claims.getSubject()))
                            .map(claims -> grant(provider, claims));
        } catch (ParseException e) {
            return Optional.empty();
        } catch (KeySourceException e) {
            LOG.warnf("People cannot be recognised for now: %s", e.getMessage());
            throw new ProblemException(
                    503,
                    "IDENTITY_PROVIDER_UNAVAILABLE",
                    "Whether the token is good cannot be known: its issuer does not answer.",
                    List.of(),
                    Map.of("Retry-After", "10"));
        }
    }

    private static TokenGrant grant(Provider provider, JWTClaimsSet claims) {
        Map<String, Object> all = claims.getClaims();
        Set<String> scopes = provider.membership().role(all).map(Role::scopes).orElse(Set.of());
        String name = Claims.text(all, provider.nameClaim()).orElse(claims.getSubject());
        return new TokenGrant(
                id(claims.getIssuer(), claims.getSubject()),
                plain(name),
                scopes,
                provider.membership().projects(all),
                null,
                new Person(claims.getIssuer(), claims.getSubject()));
    }

    /** The same for the same person each time, and nobody else's. */
    private static UUID id(String issuer, String subject) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((issuer + "\n" + subject).getBytes(StandardCharsets.UTF_8));
            ByteBuffer bits = ByteBuffer.wrap(digest);
            return new UUID(
                    (bits.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L,
                    (bits.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Whether it can stand in the audit log as it is, so that no two people are one there: as OpenID Connect Core 1.0 has it. */
    private static boolean isPlain(@Nullable String subject) {
        return subject != null
                && !subject.isBlank()
                && subject.length() <= LONGEST_SUBJECT
                && !UNSEEN.matcher(subject).find();
    }

    /** As it may stand in the audit log. */
    private static String plain(String text) {
        String cut = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
        return UNSEEN.matcher(cut).replaceAll("?");
    }
}
