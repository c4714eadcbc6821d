package io.attune.commons.body;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lets through a number of bytes and refuses the rest. */
final class BoundedInput extends FilterInputStream {

    private final long limit;
    private long count;

    BoundedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            counted(1);
        }
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, (int) Math.min(length, limit - count + 1));
        return got <= 0 ? got : counted(got);
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = 0;
        while (skipped < n && read() >= 0) {
            skipped++;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int counted(int more) {
        count += more;
        if (count > limit) {
            throw BodyTooLarge.refusal(limit);
        }
        return more;
    }
}
