package io.attune.commons.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A signed token by which a person comes (RFC 7519, JWS compact form), not yet looked into. */
public final class JsonWebToken {

    private static final int LONGEST = 16_384;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{2,}\\.[A-Za-z0-9_-]{2,}\\.[A-Za-z0-9_-]*");

    private final String value;

    private JsonWebToken(String value) {
        this.value = value;
    }

    /** Reads the text of a token; empty when it has not the form of one. */
    public static Optional<JsonWebToken> parse(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches()
                ? Optional.of(new JsonWebToken(text))
                : Optional.empty();
    }

    /** The whole token. */
    public String value() {
        return value;
    }

    /** SHA-256 of the whole token, hexadecimal: what caches know it by. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Without its signature, and so of no use to who reads it. */
    @Override
    public String toString() {
        return "JWT " + hash().substring(0, 16) + "…";
    }
}
