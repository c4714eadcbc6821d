package io.attune.agent.cli;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets come from files or variables, never from arguments, which every user of the machine can list. */
final class Secrets {

    private Secrets() {}

    /**
     * The first line of the file.
     *
     * @param what the secret's kind, for the message
     */
    static String read(Path file, String what) {
        String content;
        try {
            content = Files.readString(file);
        } catch (IOException e) {
            throw new AgentException(ExitCode.USAGE, "The " + what + " file " + file + " cannot be read", e);
        }
        String secret = content.lines().findFirst().orElse("").strip();
        if (secret.isEmpty()) {
            throw new AgentException(ExitCode.USAGE, "The " + what + " file " + file + " is empty");
        }
        return secret;
    }
}
