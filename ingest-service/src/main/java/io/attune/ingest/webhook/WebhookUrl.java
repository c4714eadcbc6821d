package io.attune.ingest.webhook;

import io.attune.commons.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Where a webhook may be. Which address the name leads to is looked at each time that it is called. */
final class WebhookUrl {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private WebhookUrl() {}

    /** @throws ProblemException 422 where it is no URL that can be called */
    static URI of(String text) {
        try {
            URI url = new URI(text);
            boolean isCallable = url.getScheme() != null
                    && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && url.getPort() != 0
                    && url.getPort() < 65536;
            if (isCallable) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw refusal();
        }
        throw refusal();
    }

    private static ProblemException refusal() {
        return ProblemException.unprocessable(
                "INVALID_URL", "/url", "must be an http or https URL with a host and without user or fragment");
    }
}
