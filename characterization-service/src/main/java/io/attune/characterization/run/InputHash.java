package io.attune.characterization.run;

import io.attune.characterization.pruning.MetricPruning;
import io.attune.characterization.workload.MetricHistory;
import io.attune.model.matrix.LabelledMatrix;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedSet;

/** SHA-256 over all that a snapshot depends on. */
final class InputHash {

    private InputHash() {}

    static String of(MetricPruning settings, SortedSet<String> pinned, long seed, MetricHistory history) {
        MessageDigest digest = sha256();
        text(digest, settings.toString());
        text(digest, pinned.toString());
        text(digest, history.catalog().toString());
        text(digest, history.observations().toString());
        LabelledMatrix metrics = history.metrics();
        text(digest, metrics.columns().toString());
        ByteBuffer row = ByteBuffer.allocate(Double.BYTES * metrics.width());
        for (int r = 0; r < metrics.rows(); r++) {
            row.clear();
            for (double value : metrics.row(r)) {
                row.putDouble(value);
            }
            digest.update(row.array());
        }
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
