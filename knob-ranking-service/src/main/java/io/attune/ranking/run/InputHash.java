package io.attune.ranking.run;

import io.attune.model.catalog.CatalogRef;
import io.attune.model.knob.Knob;
import io.attune.model.session.Objective;
import io.attune.ranking.knobs.KnobRanking;
import io.attune.ranking.knobs.Trial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over all that a snapshot depends on. */
final class InputHash {

    private InputHash() {}

    static String of(
            KnobRanking settings,
            Objective objective,
            CatalogRef catalog,
            List<Knob> knobs,
            List<String> metrics,
            List<Trial> trials) {
        MessageDigest digest = sha256();
        text(digest, settings.toString());
        text(digest, objective.toString());
        text(digest, catalog.toString());
        text(digest, knobs.toString());
        text(digest, metrics.toString());
        trials.forEach(trial -> text(digest, trial.toString()));
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
