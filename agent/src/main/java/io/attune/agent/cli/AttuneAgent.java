package io.attune.agent.cli;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program's entry. */
@Command(
        name = "attune-agent",
        description = "Measures a DBMS, asks an Attune server for the next configuration, applies and verifies it.",
        mixinStandardHelpOptions = true,
        versionProvider = AgentVersion.class)
@SuppressWarnings("NullAway.Init")
public final class AttuneAgent implements Runnable {

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /** The program with that environment. */
    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine line = new CommandLine(new AttuneAgent());
        line.addSubcommand(new RunCommand(environment));
        line.addSubcommand(new CatalogCommand(environment));
        line.addSubcommand(new HardwareCommand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(AttuneAgent::explain);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: run, catalog or hardware");
    }

    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult arguments) {
        if (failure instanceof AgentException explained) {
            line.getErr().println("attune-agent: " + explained.getMessage());
            return explained.exitCode().number();
        }
        line.getErr().println("attune-agent: unexpected fault, please report it");
        failure.printStackTrace(line.getErr());
        return ExitCode.UNEXPECTED.number();
    }
}
