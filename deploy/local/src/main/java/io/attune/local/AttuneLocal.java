package io.attune.local;

import io.attune.local.command.AttuneCommand;

/** Main class of the launcher; see the script {@code attune}. */
public final class AttuneLocal {
    private AttuneLocal() {}

    public static void main(String[] arguments) {
        Progress progress = new Progress(System.out);
        Cleanup cleanup = Cleanup.atExit(progress);
        System.exit(AttuneCommand.line(progress, cleanup, System.getenv()).execute(arguments));
    }
}
