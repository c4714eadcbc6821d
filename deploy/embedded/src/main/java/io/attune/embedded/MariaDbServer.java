package io.attune.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real MariaDB 11.4 on the loopback address, for tests. It has no accounts and lets everybody in. It ends with this JVM, even when
 * that is killed.
 */
public final class MariaDbServer implements AutoCloseable {
    private static final Duration COMES_UP_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private final Path directory;
    private final int port;
    private final Process process;

    private MariaDbServer(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts a server on the data in that folder, which are made where there are none.
     *
     * @param settings by the names of system variables
     * @throws InfrastructureException when it did not come up, with the last lines of its log
     */
    public static MariaDbServer start(Path directory, Map<String, String> settings) {
        List<String> arguments = new ArrayList<>();
        new TreeMap<>(settings).forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return start(directory, "--no-defaults", arguments);
    }

    /**
     * Starts a server on the data in that folder, which are made where there are none, with the settings of an option file alone.
     *
     * @throws InfrastructureException when it did not come up, with the last lines of its log
     */
    public static MariaDbServer start(Path directory, Path optionFile) {
        return start(directory, "--defaults-file=" + optionFile, List.of());
    }

    /** @param defaults must be the first argument */
    private static MariaDbServer start(Path directory, String defaults, List<String> settings) {
        try {
            Path home = directory.resolve("mariadb");
            MariaDbBinaries.unpackTo(home);
            Path data = Files.createDirectories(directory.resolve("data"));
            int port = FreePort.find();
            List<String> line = new ArrayList<>(List.of(
                    home.resolve("bin/mariadbd").toString(),
                    defaults,
                    "--basedir=" + home,
                    "--lc-messages-dir=" + home.resolve("share"),
                    "--character-sets-dir=" + home.resolve("share/charsets"),
                    "--datadir=" + data,
                    "--user=" + System.getProperty("user.name"),
                    "--skip-grant-tables",
                    "--skip-ssl",
                    "--bind-address=127.0.0.1",
                    "--port=" + port,
                    "--socket=" + directory.resolve("socket")));
            line.addAll(settings);
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(log(directory).toFile())
                    .start();
            LastWill.toEnd(process);
            MariaDbServer server = new MariaDbServer(directory, port, process);
            server.awaitConnections();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot start MariaDB in " + directory, failure);
        }
    }

    public int port() {
        return port;
    }

    /** Name of a user that is let in, as everybody is. */
    public String user() {
        return "root";
    }

    private void awaitConnections() {
        long giveUp = System.nanoTime() + COMES_UP_WITHIN.toNanos();
        while (!takesConnections()) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                close();
                throw new InfrastructureException("MariaDB in " + directory + " did not start; the end of its log:\n"
                        + LogTail.of(log(directory), 15));
            }
            LockSupport.parkNanos(A_MOMENT.toNanos());
        }
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) A_MOMENT.toMillis());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path log(Path directory) {
        return directory.resolve("mariadb.log");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
