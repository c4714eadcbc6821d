package io.attune.agent.cli;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Attune server, which session, and the token for both. */
@SuppressWarnings("NullAway.Init")
final class ServerOptions {

    private static final String AGENT_NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
    private static final int LONGEST_NAME = 63;

    @Option(
            names = "--server",
            required = true,
            paramLabel = "URL",
            description = "The Attune server: https://attune.example")
    private URI server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File that holds the token. Without it: the variable ATTUNE_TOKEN")
    private @Nullable Path tokenFile;

    @Option(names = "--session", required = true, paramLabel = "ID", description = "The tuning session")
    UUID session;

    @Option(
            names = "--server-timeout",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = DurationText.class,
            description = "How long an unreachable server is waited for (default: ${DEFAULT-VALUE})")
    Duration patience;

    @Option(
            names = "--agent-name",
            paramLabel = "NAME",
            description = "What the server is to call this agent (default: the host's name)")
    private @Nullable String name;

    /** 1 to 63 letters, digits, dots, dashes and underscores. */
    String agentName() {
        if (name != null && !name.matches(AGENT_NAME)) {
            throw new AgentException(
                    ExitCode.USAGE,
                    "--agent-name: expected 1 to 63 letters, digits, dots, dashes and underscores, not '" + name + "'");
        }
        return name == null ? hostName() : name;
    }

    private static String hostName() {
        try {
            String host = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
            String cut = host.substring(0, Math.min(host.length(), LONGEST_NAME));
            return cut.matches(AGENT_NAME) ? cut : "agent";
        } catch (UnknownHostException e) {
            return "agent";
        }
    }

    /** Without a slash, or the API's own path, at its end. */
    URI url() {
        String scheme = server.getScheme();
        if ((!"http".equals(scheme) && !"https".equals(scheme)) || server.getHost() == null) {
            throw new AgentException(
                    ExitCode.USAGE, "--server: expected a URL such as https://attune.example, not '" + server + "'");
        }
        return URI.create(server.toString().replaceFirst("/+$", "").replaceFirst("/api/v1$", ""));
    }

    String token(Map<String, String> environment) {
        String token =
                tokenFile == null ? environment.getOrDefault("ATTUNE_TOKEN", "") : Secrets.read(tokenFile, "token");
        if (!token.matches("[!-~]+")) {
            throw new AgentException(
                    ExitCode.USAGE, "There is no token: give --token-file, or set the variable ATTUNE_TOKEN");
        }
        return token;
    }

    /** What is unwise about the URL. */
    Optional<String> warning() {
        boolean isPlain = "http".equals(server.getScheme());
        try {
            return isPlain && !InetAddress.getByName(server.getHost()).isLoopbackAddress()
                    ? Optional.of("the token travels unencrypted to " + server.getHost() + ": use https")
                    : Optional.empty();
        } catch (UnknownHostException e) {
            throw new AgentException(ExitCode.SERVER, "There is no host named " + server.getHost(), e);
        }
    }
}
