package io.attune.commons.bytes;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Compression by Zstandard (RFC 8878) at its fastest ordinary level: JSON becomes a quarter to a fifth, in a third of the time that
 * {@code gzip} takes for it, and a tenth of what PostgreSQL takes.
 */
public final class Zstandard {

    private static final int LEVEL = 1;

    /** Contexts that are not in use, as many as are worth their memory: to set one up takes as long as to compress some kilobytes. */
    private static final Queue<ZstdCompressCtx> IDLE = new ArrayBlockingQueue<>(8);

    private Zstandard() {}

    /** A frame that says how much it holds. */
    public static byte[] compress(byte[] bytes) {
        ZstdCompressCtx idle = IDLE.poll();
        ZstdCompressCtx context = idle == null ? new ZstdCompressCtx().setLevel(LEVEL) : idle;
        boolean kept = false;
        try {
            byte[] frame = context.compress(bytes);
            kept = IDLE.offer(context);
            return frame;
        } finally {
            if (!kept) {
                context.close();
            }
        }
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
