package io.attune.learning.run;

import io.attune.model.matrix.LabelledMatrix;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over all that a snapshot depends on, each part with its length before it. */
public final class InputHash {

    private final MessageDigest digest;

    public InputHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Goes by {@code toString()}: for texts, numbers, records and lists of these, and settings that print all of themselves. */
    public InputHash with(Object part) {
        byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    /** The names of the columns, and every number by its bits. */
    public InputHash with(LabelledMatrix matrix) {
        with(matrix.columns());
        ByteBuffer row = ByteBuffer.allocate(Double.BYTES * matrix.width());
        for (int r = 0; r < matrix.rows(); r++) {
            row.clear();
            for (double value : matrix.row(r)) {
                row.putDouble(value);
            }
            digest.update(row.array());
        }
        return this;
    }

    /** The hash as 64 lower-case hexadecimal digits; ends it. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
