package io.attune.ingest.person;

import com.nimbusds.jwt.JWTClaimsSet;
import io.attune.commons.token.JsonWebToken;
import io.attune.ingest.fixture.LoopbackProvider;
import io.attune.ingest.fixture.SigningKey;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The people of a provider on loopback, at a time that passes when it is told to. */
final class LoopbackPeople implements AutoCloseable {

    static final SigningKey KEY = SigningKey.generate("first");
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final LoopbackProvider provider = new LoopbackProvider();
    private Duration passed = Duration.ZERO;

    LoopbackPeople() {
        provider.open();
        provider.publish(KEY);
    }

    LoopbackProvider provider() {
        return provider;
    }

    /** As they are known with that configuration, besides the issuer and the audience. */
    People known(Map<String, String> differences) {
        return new People(configuration(differences), clock());
    }

    /** The provider's keys as they are fetched with that configuration. */
    FetchedKeys keys(Map<String, String> differences) {
        return new FetchedKeys(
                provider.issuer(),
                Objects.requireNonNull(configuration(differences).providers().get("default")),
                clock());
    }

    private OidcConfiguration configuration(Map<String, String> differences) {
        Map<String, String> properties = new HashMap<>(
                Map.of("attune.oidc.issuer", provider.issuer(), "attune.oidc.audience", LoopbackProvider.AUDIENCE));
        properties.putAll(differences);
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OidcConfiguration.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(OidcConfiguration.class);
    }

    /** Good ones, of Ada. */
    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience(LoopbackProvider.AUDIENCE)
                .subject("ada")
                .expirationTime(in(300));
    }

    Date in(int seconds) {
        return Date.from(START.plus(passed).plusSeconds(seconds));
    }

    void pass(Duration time) {
        passed = passed.plus(time);
    }

    static JsonWebToken signed(JWTClaimsSet claims) {
        return token(KEY.sign(claims));
    }

    static JsonWebToken token(String text) {
        return JsonWebToken.parse(text).orElseThrow();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return START.plus(passed);
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("always UTC");
            }
        };
    }

    @Override
    public void close() {
        provider.close();
    }
}
