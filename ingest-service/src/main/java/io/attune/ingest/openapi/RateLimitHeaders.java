package io.attune.ingest.openapi;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * What is said to who asks too often (draft-ietf-httpapi-ratelimit-headers). The last two come with every answer to a good token, too.
 */
final class RateLimitHeaders {

    private static final int LONGEST = 100;
    private static final List<String> NAMES = List.of("Retry-After", "RateLimit-Policy", "RateLimit");

    private RateLimitHeaders() {}

    /** Describes them, once for the whole document. */
    static void describe(Components components) {
        components.addHeader(
                "Retry-After",
                header(
                        "Seconds until there is room for a request",
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.INTEGER))
                                .minimum(BigDecimal.ONE)));
        components.addHeader(
                "RateLimit-Policy",
                header(
                        "Requests at once (q), and the seconds in which as many more come (w)",
                        text("\"token\";q=10000;w=2")));
        components.addHeader(
                "RateLimit",
                header("Requests left (r), and the seconds until all are there again (t)", text("\"token\";r=0;t=2")));
    }

    /** Names them in an answer. */
    static Map<String, Header> references() {
        Map<String, Header> headers = new LinkedHashMap<>();
        NAMES.forEach(name -> headers.put(name, OASFactory.createHeader().ref("#/components/headers/" + name)));
        return headers;
    }

    private static Header header(String description, Schema schema) {
        return OASFactory.createHeader().description(description).schema(schema);
    }

    private static Schema text(String example) {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.STRING))
                .maxLength(LONGEST)
                .examples(List.of(example));
    }
}
