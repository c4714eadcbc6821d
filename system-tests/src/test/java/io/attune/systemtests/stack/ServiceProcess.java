package io.attune.systemtests.stack;

import io.attune.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One service as a process of its own, which can be killed and started again with the same settings. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);

    private final Service service;
    private final int port;
    private final Path log;
    private final Map<String, String> environment;
    private final List<String> jvm;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;

    /** @param jvm options of the Java virtual machine */
    ServiceProcess(Service service, int port, Path log, Map<String, String> environment, List<String> jvm) {
        this.service = service;
        this.port = port;
        this.log = log;
        this.environment = environment;
        this.jvm = jvm;
    }

    /** Another process of the same service, with the same settings; not started. */
    ServiceProcess replica(int number) {
        int other = FreePort.find();
        Map<String, String> own = new HashMap<>(environment);
        own.put("QUARKUS_HTTP_PORT", Integer.toString(other));
        return new ServiceProcess(
                service, other, log.resolveSibling(service.module() + "-" + number + ".log"), own, jvm);
    }

    public Service service() {
        return service;
    }

    /** What it logged, over all its starts. */
    public Path log() {
        return log;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void start() {
        if (!Files.exists(service.jar())) {
            throw new IllegalStateException(service.jar() + " is missing: package " + service.module() + " first");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-jar", service.jar().toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitReady() {
        Awaitility.await(service + " is ready")
                .atMost(READY_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .failFast(service + " ended by itself, see " + log, () -> !running()
                        .isAlive())
                .until(this::isReady);
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url().resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The id of its process, which must have been started. */
    public long pid() {
        return running().pid();
    }

    /** Ends it with SIGKILL and waits until it is gone. */
    public void kill() {
        end(running().destroyForcibly());
    }

    /** Asks it to stop, and kills it when it does not. */
    @Override
    public void close() {
        if (process == null || !process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Process process) {
        process.onExit().join();
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(service + " was never started");
        }
        return process;
    }
}
