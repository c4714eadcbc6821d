package io.attune.ingest.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.JsonWebToken;
import io.attune.commons.token.TokenGrant;
import io.attune.ingest.fixture.LoopbackProvider;
import io.attune.ingest.fixture.SigningKey;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String PROJECT = "01890a5d-ac96-774b-bcce-b302099a8057";
    private static final SigningKey KEY = SigningKey.generate("first");

    private final LoopbackProvider provider = new LoopbackProvider();

    @BeforeEach
    void open() {
        provider.open();
        provider.publish(KEY);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void knowsAPersonByTheClaims() {
        TokenGrant ada = people(Map.of())
                .find(token(KEY.sign(claims().claim("roles", List.of("operator", "something else"))
                        .claim("attune_projects", List.of(PROJECT))
                        .claim("preferred_username", "Ada\u202e Lovelace")
                        .build())))
                .orElseThrow();

        assertThat(ada.name()).isEqualTo("Ada? Lovelace");
        assertThat(ada.subject()).isEqualTo("ada");
        assertThat(ada.scopes()).containsExactlyInAnyOrder("read", "sessions:admin");
        assertThat(ada.projectIds()).containsExactly(UUID.fromString(PROJECT));
        assertThat(ada.tokenId())
                .isEqualTo(people(Map.of())
                        .find(token(KEY.sign(claims().build())))
                        .orElseThrow()
                        .tokenId());
    }

    @Test
    void takesRolesAndProjectsFromTheClaimsThatAreConfigured() {
        People people = people(Map.of(
                "attune.oidc.roles-claim", "realm_access/roles",
                "attune.oidc.admin", "dba",
                "attune.oidc.projects-claim", "groups",
                "attune.oidc.projects.\"shop team\"", PROJECT));

        TokenGrant grant = people.find(token(KEY.sign(claims().claim("realm_access", Map.of("roles", List.of("dba")))
                        .claim("groups", List.of("shop team", "another team"))
                        .build())))
                .orElseThrow();

        assertThat(grant.scopes()).contains("admin");
        assertThat(grant.projectIds()).containsExactly(UUID.fromString(PROJECT));
    }

    @Test
    void refusesTwoProvidersOfOneIssuer() {
        assertThatThrownBy(() -> people(Map.of(
                        "attune.oidc.partners.issuer", provider.issuer(), "attune.oidc.partners.audience", "another")))
                .hasMessageContaining("two providers");
    }

    @Test
    void givesEveryProjectForAStarAndNoneForNothing() {
        assertThat(grant(claims().claim("attune_projects", "*")).reachesEveryProject())
                .isTrue();
        assertThat(grant(claims()).projectIds()).isEmpty();
        assertThat(grant(claims()).scopes()).isEmpty();
        assertThat(people(Map.of("attune.oidc.default-projects", "*"))
                        .find(token(KEY.sign(claims().build())))
                        .orElseThrow()
                        .reachesEveryProject())
                .isTrue();
    }

    @Test
    void refusesWhatIsNotGood() {
        People people = people(Map.of());
        List<JWTClaimsSet> bad = List.of(
                claims().expirationTime(at(-31)).build(),
                claims().notBeforeTime(at(31)).build(),
                claims().expirationTime(null).build(),
                claims().subject(null).build(),
                claims().issuer("https://example.org").build(),
                claims().issuer(null).build(),
                claims().audience("another").build(),
                claims().audience((String) null).build());

        assertThat(people.find(token(KEY.sign(claims().build())))).isPresent();
        for (JWTClaimsSet claims : bad) {
            assertThat(people.find(token(KEY.sign(claims))))
                    .as(claims.toString())
                    .isEmpty();
        }
    }

    @Test
    void refusesWhatIsNotSignedByTheProvider() throws JOSEException {
        People people = people(Map.of());
        JWTClaimsSet claims = claims().build();
        String good = KEY.sign(claims);
        String[] parts = good.split("\\.", -1);

        assertThat(people.find(token(new PlainJWT(claims).serialize()))).isEmpty();
        assertThat(people.find(token(SigningKey.generate("first").sign(claims))))
                .isEmpty();
        assertThat(people.find(token(SigningKey.generate("unknown").sign(claims))))
                .isEmpty();
        assertThat(people.find(token(KEY.sign(new JOSEObjectType("logout+jwt"), claims))))
                .isEmpty();
        assertThat(people.find(token(parts[0] + "." + parts[1] + "."))).isEmpty();
        assertThat(people.find(token(parts[0] + "." + encoded("{\"sub\":\"eve\"}") + "." + parts[2])))
                .isEmpty();
        assertThat(people.find(token(encoded("nonsense") + "." + parts[1] + "." + parts[2])))
                .isEmpty();
    }

    /** Who takes the algorithm from the token lets anybody sign with the public key. */
    @Test
    void refusesThePublicKeyAsASharedSecret() throws JOSEException {
        for (byte[] secret : List.of(
                KEY.key().toRSAPublicKey().getEncoded(),
                KEY.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            SignedJWT forged = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims().build());
            forged.sign(new MACSigner(secret));

            assertThat(people(Map.of()).find(token(forged.serialize()))).isEmpty();
        }
    }

    @Test
    void toleratesAClockThatIsOffByLittle() {
        assertThat(grant(claims().expirationTime(at(-20))).subject()).isEqualTo("ada");
    }

    @Test
    void fetchesKeysAgainWhenTheProviderSignsWithANewOne() {
        People people = people(Map.of());
        people.find(token(KEY.sign(claims().build())));
        people.find(token(KEY.sign(claims().build())));
        assertThat(provider.fetches()).isEqualTo(1);
        SigningKey next = SigningKey.generate("second");
        provider.publish(next);

        assertThat(people.find(token(next.sign(claims().build())))).isPresent();
        assertThat(people.find(token(KEY.sign(claims().build())))).isEmpty();
        assertThat(provider.fetches()).isLessThanOrEqualTo(3);
    }

    @Test
    void asksTheProviderSeldomHoweverManyUnknownKeysAreSent() {
        People people = people(Map.of());
        SigningKey unknown = SigningKey.generate("unknown");

        for (int i = 0; i < 50; i++) {
            assertThat(people.find(token(unknown.sign(claims().build())))).isEmpty();
        }

        assertThat(provider.fetches()).isLessThanOrEqualTo(3);
    }

    @Test
    void saysThatItCannotBeKnownWhileTheProviderIsAwayAndKnowsOnceItIsBack() {
        People people = people(Map.of());
        JsonWebToken token = token(KEY.sign(claims().build()));
        provider.close();

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> people.find(token))
                    .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                    .satisfies(refusal -> {
                        assertThat(refusal.status()).isEqualTo(503);
                        assertThat(refusal.headers()).containsEntry("Retry-After", "10");
                    });
        }

        provider.open();
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> people.find(token)
                .isPresent());
    }

    @Test
    void goesOnWithTheKeysThatItHasWhenTheProviderGoesAway() {
        People people = people(Map.of());
        people.find(token(KEY.sign(claims().build())));

        provider.close();

        assertThat(people.find(token(KEY.sign(claims().build())))).isPresent();
        provider.open();
    }

    @Test
    void doesNotBelieveADocumentOfAnotherIssuer() {
        People people = people(Map.of("attune.oidc.issuer", provider.issuer() + "/"));

        assertThatThrownBy(() -> people.find(
                        token(KEY.sign(claims().issuer(provider.issuer() + "/").build()))))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void needsNoNetworkWhenItIsGivenTheKeys(@TempDir Path folder) throws Exception {
        String keys = new JWKSet(KEY.key().toPublicJWK()).toString();
        Path file = Files.writeString(folder.resolve("keys.json"), keys);
        String issuer = "https://accounts.example.org";
        JsonWebToken token = token(KEY.sign(claims().issuer(issuer).build()));

        for (var given : Map.of("attune.oidc.jwks", keys, "attune.oidc.jwks-file", file.toString())
                .entrySet()) {
            assertThat(people(Map.of("attune.oidc.issuer", issuer, given.getKey(), given.getValue()))
                            .find(token))
                    .as(given.getKey())
                    .isPresent();
        }
    }

    @Test
    void knowsThePeopleOfSeveralProviders() {
        String issuer = "https://accounts.example.org";
        People people = people(Map.of(
                "attune.oidc.accounts.issuer",
                issuer,
                "attune.oidc.accounts.audience",
                LoopbackProvider.AUDIENCE,
                "attune.oidc.accounts.jwks",
                new JWKSet(KEY.key().toPublicJWK()).toString()));

        Optional<TokenGrant> one = people.find(token(KEY.sign(claims().build())));
        Optional<TokenGrant> other =
                people.find(token(KEY.sign(claims().issuer(issuer).build())));

        assertThat(other.orElseThrow().tokenId()).isNotEqualTo(one.orElseThrow().tokenId());
    }

    @Test
    void startsWithNoConfigurationThatWouldLetOthersIn() {
        assertThatThrownBy(() -> people(Map.of("attune.oidc.audience", "")))
                .hasMessageContaining("attune.oidc.audience is missing");
        assertThatThrownBy(() -> people(Map.of("attune.oidc.issuer", "http://example.org")))
                .hasMessageContaining("must be https");
        assertThatThrownBy(() -> people(Map.of("attune.oidc.default-projects", "shop")))
                .hasMessageContaining("'shop'");
        assertThatThrownBy(() -> people(Map.of("attune.oidc.jwks", "{}"))).hasMessageContaining("no set of keys");
    }

    private TokenGrant grant(JWTClaimsSet.Builder claims) {
        return people(Map.of()).find(token(KEY.sign(claims.build()))).orElseThrow();
    }

    private People people(Map<String, String> differences) {
        Map<String, String> properties = new HashMap<>(
                Map.of("attune.oidc.issuer", provider.issuer(), "attune.oidc.audience", LoopbackProvider.AUDIENCE));
        properties.putAll(differences);
        OidcConfiguration configuration = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OidcConfiguration.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(OidcConfiguration.class);
        return new People(configuration, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience(LoopbackProvider.AUDIENCE)
                .subject("ada")
                .expirationTime(at(300));
    }

    private static Date at(int secondsFromNow) {
        return Date.from(NOW.plusSeconds(secondsFromNow));
    }

    private static JsonWebToken token(String text) {
        return JsonWebToken.parse(text).orElseThrow();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
