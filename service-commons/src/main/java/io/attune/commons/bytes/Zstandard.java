package io.attune.commons.bytes;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

/**
 * Compression by Zstandard (RFC 8878) at its fastest ordinary level: JSON becomes a quarter to a fifth, in a third of the time that
 * {@code gzip} takes for it, and a tenth of what PostgreSQL takes.
 */
public final class Zstandard {

    private static final int LEVEL = 1;

    private Zstandard() {}

    /** A frame that says how much it holds. */
    public static byte[] compress(byte[] bytes) {
        return Zstd.compress(bytes, LEVEL);
    }

    /**
     * @param frame made by {@link #compress}
     * @throws IllegalArgumentException when it is not
     */
    public static byte[] decompress(byte[] frame) {
        long size = contentSize(frame);
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("These " + frame.length + " bytes are no frame of known size");
        }
        try {
            return Zstd.decompress(frame, (int) size);
        } catch (ZstdException e) {
            throw new IllegalArgumentException("A frame of " + frame.length + " bytes is damaged", e);
        }
    }

    /** Whether they begin as a frame does. */
    public static boolean isFrame(byte[] bytes) {
        return contentSize(bytes) >= 0;
    }

    /** Negative where it is not known, or there is no frame. */
    private static long contentSize(byte[] bytes) {
        return bytes.length == 0 ? -1 : Zstd.getFrameContentSize(bytes);
    }
}
