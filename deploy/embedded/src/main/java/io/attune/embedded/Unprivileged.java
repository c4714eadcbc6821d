package io.attune.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. For root, its programs run in a user namespace of their own (they then own the same
 * files, but are nobody), or, where that is forbidden, as the user {@value #NOBODY}.
 */
final class Unprivileged {
    static final String NOBODY = "65534";

    private static final List<String> IN_NAMESPACE = List.of("unshare", "-U");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    private final List<String> prefix;

    private Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    /** The way that works on this machine for this user. */
    static Unprivileged here() {
        if (!isRoot()) {
            return new Unprivileged(List.of());
        }
        return works(IN_NAMESPACE) ? new Unprivileged(IN_NAMESPACE) : asNobody();
    }

    static Unprivileged asNobody() {
        if (!works(AS_NOBODY)) {
            throw new InfrastructureException(
                    "PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' works here: start as another user");
        }
        return new Unprivileged(AS_NOBODY);
    }

    /** What to put before a command line. */
    List<String> prefix() {
        return prefix;
    }

    /** Makes a folder and what it holds belong to whom the programs run as. */
    void own(Path directory) {
        if (prefix.equals(AS_NOBODY) && run(List.of("chown", "-R", NOBODY + ":" + NOBODY, directory.toString())) != 0) {
            throw new InfrastructureException("Cannot give " + directory + " to user " + NOBODY);
        }
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException noProc) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean works(List<String> tool) {
        try {
            List<String> line = new ArrayList<>(tool);
            line.add("true");
            return run(line) == 0;
        } catch (UncheckedIOException notInstalled) {
            return false;
        }
    }

    private static int run(List<String> line) {
        try {
            return new ProcessBuilder(line)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot run " + line.get(0), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("Interrupted while running " + line, interrupted);
        }
    }
}
