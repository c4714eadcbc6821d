package io.attune.local.command;

import io.attune.local.stack.Ports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which ports to take. */
@SuppressWarnings("NullAway.Init")
final class PortOptions {
    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            description = "Take ports from this one on, 13 of them (default: 8080 to 8084, 15432, 15433 and 19092)")
    private @Nullable Integer base;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    Ports ports() {
        try {
            return base == null ? Ports.usual() : Ports.from(base);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        }
    }
}
