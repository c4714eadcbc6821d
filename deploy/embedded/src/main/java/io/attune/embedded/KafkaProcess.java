package io.attune.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker (KRaft, no ZooKeeper, topics are never created by use) as a process of its own. Its data stay in the
 * given folder over {@link #kill()} and {@link #restart()}, and from one JVM to the next; the port stays the same as
 * well. The process ends with this JVM, even when that is killed. Not for use by several threads at once.
 */
public final class KafkaProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 12;
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xmx192m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true");

    /** In the broker's working folder: Kafka takes a list of folders, so that their names cannot hold a comma. */
    private static final String DATA = "data";

    private final Path directory;
    private final int port;
    private final Thread endWithJvm = new Thread(this::kill, "attune-kafka-end");
    private volatile @Nullable Process process;

    private KafkaProcess(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it takes requests, 3 to 4 s later.
     *
     * @param directory where its data and its log are; made and formatted when not there
     * @param port port on 127.0.0.1, or 0 for any free one
     * @throws InfrastructureException when it did not come up; with the last lines of its log
     */
    public static KafkaProcess start(Path directory, int port) {
        KafkaProcess kafka = new KafkaProcess(directory.toAbsolutePath(), port == 0 ? FreePort.find() : port);
        Runtime.getRuntime().addShutdownHook(kafka.endWithJvm);
        kafka.launch();
        return kafka;
    }

    /**
     * Leaves it to the caller to close this broker when the JVM is told to end, so that the caller can choose the order.
     * When the JVM is killed the broker still ends.
     */
    public KafkaProcess closedByCaller() {
        Runtime.getRuntime().removeShutdownHook(endWithJvm);
        return this;
    }

    /** Address for clients, {@code 127.0.0.1:<port>}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** What the broker logged, over all its starts. */
    public Path log() {
        return directory.resolve("kafka.log");
    }

    /** Process id of the broker. */
    public long pid() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("The broker on port " + port + " is stopped");
        }
        return running.pid();
    }

    public boolean isRunning() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** Ends the broker with SIGKILL, as a crash would, and waits until it is gone. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            awaitEnd(running);
        }
    }

    /** Ends the broker in good order. */
    public void stop() {
        Process running = process;
        if (running == null || !running.isAlive()) {
            return;
        }
        try {
            running.getOutputStream().close();
            if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (IOException brokenPipe) {
            kill();
        } catch (InterruptedException interrupted) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Starts the broker again on the same port with the data it had; stops it first when it runs. */
    public void restart() {
        stop();
        launch();
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(endWithJvm);
        } catch (IllegalStateException shuttingDown) {
            kill();
        }
    }

    private void launch() {
        try {
            Files.createDirectories(directory);
            Process started = command().start();
            process = started;
            BufferedReader fromBroker =
                    new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
            String line = fromBroker.readLine();
            if (!KafkaBroker.READY.equals(line)) {
                kill();
                throw new InfrastructureException("Kafka on port " + port + " in " + directory
                        + " did not start; the end of its log:\n" + LogTail.of(log(), 15));
            }
        } catch (IOException failure) {
            kill();
            throw new UncheckedIOException("Cannot start Kafka in " + directory, failure);
        }
    }

    private ProcessBuilder command() {
        List<String> line = new ArrayList<>(OwnSession.prefix());
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(JVM_OPTIONS);
        line.add(KafkaBroker.class.getName());
        line.add(DATA);
        line.add(Integer.toString(port));
        line.add(Integer.toString(FreePort.find()));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("CLASSPATH", classPath());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    /**
     * The class path of this JVM. Surefire and Failsafe hide it in a jar that has only a manifest, and say the real one
     * in a property; a launcher jar with {@code Class-Path} works as it is, once its path is absolute.
     */
    private static String classPath() {
        String hidden = System.getProperty("surefire.test.class.path");
        String visible = hidden == null ? System.getProperty("java.class.path") : hidden;
        List<String> entries = new ArrayList<>();
        for (String entry : visible.split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void awaitEnd(Process ending) {
        try {
            ending.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
