package io.attune.commons.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ZstandardTest {

    @Test
    void givesBackWhatWasCompressed() {
        Random random = new Random(3);
        for (int size : new int[] {0, 1, 1000, 100_000}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);

            assertThat(Zstandard.decompress(Zstandard.compress(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void makesJsonMuchSmaller() {
        byte[] json = "{\"name\":\"pg_stat_database.xact_commit\",\"value\":1}"
                .repeat(100)
                .getBytes(UTF_8);

        assertThat(Zstandard.compress(json)).hasSizeLessThan(json.length / 4);
    }

    @Test
    void tellsItsFramesFromOtherBytes() {
        byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, 3};

        assertThat(Zstandard.isFrame(Zstandard.compress(new byte[10]))).isTrue();
        assertThat(Zstandard.isFrame(gzip)).isFalse();
        assertThat(Zstandard.isFrame(new byte[0])).isFalse();
    }

    @Test
    void refusesADamagedFrame() {
        byte[] frame = Zstandard.compress("the text of a request, the text of a request".getBytes(UTF_8));
        byte[] cut = Arrays.copyOf(frame, frame.length - 3);

        assertThatThrownBy(() -> Zstandard.decompress(cut)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Zstandard.decompress("text".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
