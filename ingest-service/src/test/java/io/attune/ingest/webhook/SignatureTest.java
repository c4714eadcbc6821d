package io.attune.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignatureTest {

    /** Computed with Python's {@code hmac}. */
    @Test
    void signsIdTimestampAndBody() {
        byte[] secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        UUID id = UUID.fromString("019ab300-0000-7000-8000-000000000001");

        assertThat(Signature.of(Signature.key(secret), id, 1_614_265_330L, "{\"test\": 2432232314}"))
                .isEqualTo("v1,Ha5Wsi0OBK2l9/ValhsVzWs+Q72rjR+5MGCmvcB15BI=");
    }

    @Test
    void showsTheSecretAsTheSpecificationDoes() {
        assertThat(Signature.shown(new byte[] {1, 2, 3})).isEqualTo("whsec_AQID");
    }
}
