package io.attune.local.command;

import picocli.CommandLine.Option;

/** {@code --help} of a sub-command. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit")
    private boolean isAsked;
}
