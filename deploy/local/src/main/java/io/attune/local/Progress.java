package io.attune.local;

import java.io.PrintStream;
import java.util.Locale;

/** What the launcher says while it works: a line a step, with the seconds it took. */
public final class Progress {
    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** A step that is done. */
    public void done(String step, long sinceNanos) {
        say(String.format(Locale.ROOT, "  %-62s %6.1f s", step, (System.nanoTime() - sinceNanos) / 1e9));
    }

    public synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
