package io.attune.ingest.person;

import static io.attune.ingest.person.LoopbackPeople.KEY;
import static io.attune.ingest.person.LoopbackPeople.signed;
import static io.attune.ingest.person.LoopbackPeople.token;
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
import io.attune.commons.token.TokenGrant;
import io.attune.commons.token.TokenGrant.Person;
import io.attune.ingest.fixture.LoopbackProvider;
import io.attune.ingest.fixture.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private static final String PROJECT = "01890a5d-ac96-774b-bcce-b302099a8057";

    private final LoopbackPeople loopback = new LoopbackPeople();

    @AfterEach
    void close() {
        loopback.close();
    }

    @Test
    void knowsAPersonByTheClaims() {
        TokenGrant ada = loopback.known(Map.of())
                .find(signed(loopback.claims()
                        .claim("roles", List.of("operator", "something else"))
                        .claim("attune_projects", List.of(PROJECT))
                        .claim("preferred_username", "Ada\u202e Lovelace")
                        .build()))
                .orElseThrow();

        assertThat(ada.name()).isEqualTo("Ada? Lovelace");
        assertThat(ada.person()).isEqualTo(new Person(loopback.provider().issuer(), "ada"));
        assertThat(ada.scopes()).containsExactlyInAnyOrder("read", "sessions:admin");
        assertThat(ada.projectIds()).containsExactly(UUID.fromString(PROJECT));
        assertThat(ada.tokenId())
                .isEqualTo(loopback.known(Map.of())
                        .find(signed(loopback.claims().build()))
                        .orElseThrow()
                        .tokenId());
    }

    @Test
    void takesRolesAndProjectsFromTheClaimsThatAreConfigured() {
        People people = loopback.known(Map.of(
                "attune.oidc.roles-claim", "realm_access/roles",
                "attune.oidc.admin", "dba",
                "attune.oidc.projects-claim", "groups",
                "attune.oidc.projects.\"shop team\"", PROJECT));

        TokenGrant grant = people.find(signed(loopback.claims()
                        .claim("realm_access", Map.of("roles", List.of("dba")))
                        .claim("groups", List.of("shop team", "another team"))
                        .build()))
                .orElseThrow();

        assertThat(grant.scopes()).contains("admin");
        assertThat(grant.projectIds()).containsExactly(UUID.fromString(PROJECT));
    }

    @Test
    void refusesTwoProvidersOfOneIssuer() {
        assertThatThrownBy(() -> loopback.known(Map.of(
                        "attune.oidc.partners.issuer",
                        loopback.provider().issuer(),
                        "attune.oidc.partners.audience",
                        "another")))
                .hasMessageContaining("two providers");
    }

    @Test
    void givesEveryProjectForAStarAndNoneForNothing() {
        assertThat(grant(loopback.claims().claim("attune_projects", "*")).reachesEveryProject())
                .isTrue();
        assertThat(grant(loopback.claims()).projectIds()).isEmpty();
        assertThat(grant(loopback.claims()).scopes()).isEmpty();
        assertThat(loopback.known(Map.of("attune.oidc.default-projects", "*"))
                        .find(signed(loopback.claims().build()))
                        .orElseThrow()
                        .reachesEveryProject())
                .isTrue();
    }

    @Test
    void refusesWhatIsNotGood() {
        People people = loopback.known(Map.of());
        List<JWTClaimsSet> bad = List.of(
                loopback.claims().expirationTime(loopback.in(-31)).build(),
                loopback.claims().notBeforeTime(loopback.in(31)).build(),
                loopback.claims().expirationTime(null).build(),
                loopback.claims().subject(null).build(),
                loopback.claims().subject(" ").build(),
                loopback.claims().subject("a".repeat(256)).build(),
                loopback.claims().subject("ada\u202e").build(),
                loopback.claims().issuer("https://example.org").build(),
                loopback.claims().issuer(null).build(),
                loopback.claims().audience("another").build(),
                loopback.claims().audience((String) null).build());

        assertThat(people.find(signed(loopback.claims().build()))).isPresent();
        for (JWTClaimsSet claims : bad) {
            assertThat(people.find(signed(claims))).as(claims.toString()).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNotSignedByTheProvider() throws JOSEException {
        People people = loopback.known(Map.of());
        JWTClaimsSet claims = loopback.claims().build();
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
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
                    loopback.claims().build());
            forged.sign(new MACSigner(secret));

            assertThat(loopback.known(Map.of()).find(token(forged.serialize()))).isEmpty();
        }
    }

    @Test
    void toleratesAClockThatIsOffByLittle() {
        assertThat(grant(loopback.claims().expirationTime(loopback.in(-20))).name())
                .isEqualTo("ada");
    }

    @Test
    void knowsThePeopleOfSeveralProviders() {
        String issuer = "https://accounts.example.org";
        People people = loopback.known(Map.of(
                "attune.oidc.accounts.issuer",
                issuer,
                "attune.oidc.accounts.audience",
                LoopbackProvider.AUDIENCE,
                "attune.oidc.accounts.jwks",
                new JWKSet(KEY.key().toPublicJWK()).toString()));

        Optional<TokenGrant> one = people.find(signed(loopback.claims().build()));
        Optional<TokenGrant> other =
                people.find(signed(loopback.claims().issuer(issuer).build()));

        assertThat(other.orElseThrow().tokenId()).isNotEqualTo(one.orElseThrow().tokenId());
    }

    @Test
    void startsWithNoConfigurationThatWouldLetOthersIn() {
        assertThatThrownBy(() -> loopback.known(Map.of("attune.oidc.audience", "")))
                .hasMessageContaining("attune.oidc.audience is missing");
        assertThatThrownBy(() -> loopback.known(Map.of("attune.oidc.issuer", "http://example.org")))
                .hasMessageContaining("must be https");
        assertThatThrownBy(() -> loopback.known(Map.of("attune.oidc.default-projects", "shop")))
                .hasMessageContaining("'shop'");
        assertThatThrownBy(() -> loopback.known(Map.of("attune.oidc.jwks", "{}")))
                .hasMessageContaining("no set of keys");
    }

    private TokenGrant grant(JWTClaimsSet.Builder claims) {
        return loopback.known(Map.of()).find(signed(claims.build())).orElseThrow();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
