package io.attune.ingest.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What OtterTune's clients send in the place of a bearer token: 30 characters, as many as they take, of an alphabet of 32 (Crockford's,
 * without letters that look like digits), so 150 random bits. Only their SHA-256 is ever stored: with so many bits there is nothing to
 * guess, and no slow hash is needed.
 */
final class UploadCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 30;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    private final String characters;

    private UploadCode(String characters) {
        this.characters = characters;
    }

    static UploadCode generate(SecureRandom random) {
        StringBuilder characters = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            characters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new UploadCode(characters.toString());
    }

    /** Empty for text that cannot be a code. */
    static Optional<UploadCode> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new UploadCode(text)) : Optional.empty();
    }

    /** The whole code, to be shown once to whom it was made for. */
    String value() {
        return characters;
    }

    /** SHA-256 of the characters, 32 bytes: what is stored, and what it is found by. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(characters.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "an upload code";
    }
}
