package io.attune.local.command;

import io.attune.embedded.InfrastructureException;
import io.attune.local.Cleanup;
import io.attune.local.LaunchException;
import io.attune.local.Progress;
import io.attune.local.load.LoadCommand;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The launcher's command line. */
@Command(
        name = "attune",
        description = "Attune on this machine: a demo of the whole loop, or the suite for a database of yours.",
        mixinStandardHelpOptions = true,
        versionProvider = LauncherVersion.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND")
public final class AttuneCommand {
    private AttuneCommand() {}

    /** Ready to be executed. What a person can do something about is told in a sentence, without a stack trace. */
    public static CommandLine line(Progress progress, Cleanup cleanup, Map<String, String> environment) {
        return new CommandLine(new AttuneCommand())
                .addSubcommand(new DemoCommand(progress, cleanup))
                .addSubcommand(new UpCommand(progress, cleanup))
                .addSubcommand(new DownCommand(progress))
                .addSubcommand(new StatusCommand(progress))
                .addSubcommand(new LogsCommand(progress))
                .addSubcommand(new SessionCommand(progress))
                .addSubcommand(new LoadCommand(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!cleanup.isClosing()) {
                        tell(failure, command);
                    }
                    cleanup.close();
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
    }

    private static void tell(Exception failure, CommandLine command) {
        if (failure instanceof LaunchException || failure instanceof InfrastructureException) {
            command.getErr().println("attune: " + failure.getMessage());
        } else {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
    }
}
