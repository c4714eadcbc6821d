package io.attune.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that runs once this JVM is gone, however it went: exit, crash or {@code kill -9}. A waiting shell holds the
 * other end of a pipe; the operating system closes our end when we die, and then the shell runs the command. It sits in
 * a session of its own, so that what the terminal sends to us does not reach it.
 */
public final class LastWill {
    private static final String WAIT_THEN_RUN =
            "trap '' HUP INT TERM; read -r word; [ \"$word\" = revoked ] && exit 0; exec \"$@\"";
    private static final String END_PROCESS =
            "kill -TERM $0 2>/dev/null || exit 0; i=0; while [ $i -lt 80 ] && kill -0 $0 2>/dev/null; "
                    + "do sleep 0.1; i=$((i+1)); done; kill -KILL $0 2>/dev/null; exit 0";

    private final Process watcher;

    private LastWill(Process watcher) {
        this.watcher = watcher;
    }

    /** Leaves {@code command} to be run after the end of this JVM. Its output is thrown away. */
    public static LastWill toRun(List<String> command) {
        List<String> line = new ArrayList<>(OwnSession.prefix());
        line.addAll(List.of("sh", "-c", WAIT_THEN_RUN, "attune-last-will"));
        line.addAll(command);
        try {
            return new LastWill(new ProcessBuilder(line)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot start a shell", failure);
        }
    }

    /**
     * Leaves a child process to be ended after the end of this JVM: SIGTERM, and SIGKILL if it is still there 8 s later.
     * Revoked by itself when the child ends first, so that a process which got the same number later is safe.
     */
    public static LastWill toEnd(Process child) {
        LastWill will = toRun(List.of("sh", "-c", END_PROCESS, Long.toString(child.pid())));
        var unused = child.onExit().thenRun(will::revoke);
        return will;
    }

    /** Revokes the will: the command will not run. */
    public void revoke() {
        try (OutputStream pipe = watcher.getOutputStream()) {
            pipe.write("revoked\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException alreadyGone) {
            watcher.destroy();
        }
    }
}
