package io.attune.ingest.person;

import static io.attune.ingest.person.LoopbackPeople.KEY;
import static io.attune.ingest.person.LoopbackPeople.signed;
import static io.attune.ingest.person.LoopbackPeople.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.proc.SimpleSecurityContext;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.JsonWebToken;
import io.attune.ingest.fixture.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderKeysTest {

    private final LoopbackPeople loopback = new LoopbackPeople();

    @AfterEach
    void close() {
        loopback.close();
    }

    @Test
    void fetchesKeysAgainWhenTheProviderSignsWithANewOne() {
        People people = loopback.known(Map.of());
        people.find(signed(loopback.claims().build()));
        people.find(signed(loopback.claims().build()));
        assertThat(loopback.provider().fetches()).isEqualTo(1);
        SigningKey next = SigningKey.generate("second");
        loopback.provider().publish(next);

        assertThat(people.find(token(next.sign(loopback.claims().build())))).isPresent();
        assertThat(people.find(signed(loopback.claims().build()))).isEmpty();
        assertThat(loopback.provider().fetches()).isLessThanOrEqualTo(3);
    }

    @Test
    void asksTheProviderSeldomHoweverManyUnknownKeysAreSent() {
        People people = loopback.known(Map.of());
        SigningKey unknown = SigningKey.generate("unknown");

        for (int i = 0; i < 50; i++) {
            assertThat(people.find(token(unknown.sign(loopback.claims().build()))))
                    .isEmpty();
        }

        assertThat(loopback.provider().fetches()).isLessThanOrEqualTo(3);
    }

    @Test
    void saysThatItCannotBeKnownWhileTheProviderIsAwayAndKnowsOnceItIsBack() {
        People people = loopback.known(Map.of());
        JsonWebToken token = signed(loopback.claims().build());
        loopback.provider().close();

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> people.find(token))
                    .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                    .satisfies(refusal -> {
                        assertThat(refusal.status()).isEqualTo(503);
                        assertThat(refusal.headers()).containsEntry("Retry-After", "10");
                    });
        }

        loopback.provider().open();
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> people.find(token)
                .isPresent());
    }

    @Test
    void goesOnWithTheKeysThatItHasWhenTheProviderGoesAway() {
        People people = loopback.known(Map.of());
        people.find(signed(loopback.claims().build()));

        loopback.provider().close();

        assertThat(people.find(signed(loopback.claims().build()))).isPresent();
        loopback.provider().open();
    }

    @Test
    void believesTheKeysOfAProviderThatIsAwayForAsLongAsIsConfigured() throws KeySourceException {
        FetchedKeys keys = loopback.keys(Map.of("attune.oidc.keys-for", "5m", "attune.oidc.keys-while-away", "4h"));
        assertThat(keys.areKnown()).isFalse();
        keys.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), 0, new SimpleSecurityContext());

        loopback.pass(Duration.ofMinutes(244));
        assertThat(keys.areKnown()).isTrue();
        loopback.pass(Duration.ofMinutes(1));
        assertThat(keys.areKnown()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "keys-for, 10s, PT10S, more than PT10S",
        "keys-for, 0s, PT0S, more than PT10S",
        "keys-while-away, PT-1S, PT-1S, not be negative"
    })
    void refusesTimesThatKeysCannotBeBelievedFor(String setting, String value, String said, String accepted) {
        assertThatThrownBy(() -> loopback.known(Map.of("attune.oidc." + setting, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "attune.oidc." + setting + " is " + said,
                        loopback.provider().issuer(),
                        accepted);
    }

    @Test
    void believesKeysForLittleMoreThanTheTimeBetweenTwoFetches() {
        People people = loopback.known(Map.of("attune.oidc.keys-for", "11s", "attune.oidc.keys-while-away", "0s"));

        assertThat(people.find(signed(loopback.claims().build()))).isPresent();
    }

    @Test
    void doesNotBelieveADocumentOfAnotherIssuer() {
        People people =
                loopback.known(Map.of("attune.oidc.issuer", loopback.provider().issuer() + "/"));

        assertThatThrownBy(() -> people.find(signed(loopback.claims()
                        .issuer(loopback.provider().issuer() + "/")
                        .build())))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void needsNoNetworkWhenItIsGivenTheKeys(@TempDir Path folder) throws Exception {
        String keys = new JWKSet(KEY.key().toPublicJWK()).toString();
        Path file = Files.writeString(folder.resolve("keys.json"), keys);
        String issuer = "https://accounts.example.org";
        JsonWebToken token = signed(loopback.claims().issuer(issuer).build());

        for (var given : Map.of("attune.oidc.jwks", keys, "attune.oidc.jwks-file", file.toString())
                .entrySet()) {
            assertThat(loopback.known(Map.of("attune.oidc.issuer", issuer, given.getKey(), given.getValue()))
                            .find(token))
                    .as(given.getKey())
                    .isPresent();
        }
    }
}
