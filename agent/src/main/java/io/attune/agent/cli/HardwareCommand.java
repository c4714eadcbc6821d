package io.attune.agent.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attune.agent.ExitCode;
import io.attune.agent.hardware.MachineProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the machine. */
@Command(
        name = "hardware",
        description = "Prints this machine's cores, memory and kind of disk as JSON, as a session wants them.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class HardwareCommand implements Callable<Integer> {

    @Option(
            names = "--data-directory",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "A directory on the disk that matters (default: the current one)")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var probe = new MachineProbe(Path.of("/"), Runtime.getRuntime().availableProcessors());
        String json = JsonMapper.builder().build().writeValueAsString(probe.look(directory));
        spec.commandLine().getOut().println(json);
        spec.commandLine().getOut().flush();
        return ExitCode.DONE.number();
    }
}
