package io.attune.commons.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A bearer token, {@code atk_<id>_<secret>}: the id as 32 hexadecimal digits (a UUID without dashes), the secret 256
 * random bits in unpadded base64url (43 characters). Only the SHA-256 of the secret is ever stored: with 256 random
 * bits there is nothing to guess, so no slow hash is needed.
 */
public final class BearerToken {

    private static final Pattern FORM = Pattern.compile("atk_([0-9a-f]{32})_([A-Za-z0-9_-]{43})");
    private static final int SECRET_BYTES = 32;

    private final UUID id;
    private final String secret;

    private BearerToken(UUID id, String secret) {
        this.id = id;
        this.secret = secret;
    }

    /** A new token with a fresh secret. */
    public static BearerToken generate(UUID id, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new BearerToken(id, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Reads the text of a token; empty when it has not the form of one. */
    public static Optional<BearerToken> parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String hex = matcher.group(1);
        UUID id = new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
        return Optional.of(new BearerToken(id, matcher.group(2)));
    }

    public UUID id() {
        return id;
    }

    /** The whole token, to be shown once to whom it was made for. */
    public String value() {
        return "atk_" + id.toString().replace("-", "") + "_" + secret;
    }

    /** SHA-256 of the secret's characters, 32 bytes: what a directory stores. */
    public byte[] secretHash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Whether {@code storedHash} is the hash of this token's secret; takes the same time either way. */
    public boolean matches(byte[] storedHash) {
        return MessageDigest.isEqual(secretHash(), storedHash);
    }

    /** Names the token without its secret. */
    @Override
    public String toString() {
        return "atk_" + id.toString().replace("-", "") + "_…";
    }
}
