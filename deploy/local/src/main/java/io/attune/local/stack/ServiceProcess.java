package io.attune.local.stack;

import io.attune.embedded.LastWill;
import io.attune.embedded.LogTail;
import io.attune.embedded.OwnSession;
import io.attune.local.LaunchException;
import io.attune.local.process.ProcessStamp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One running service. It ends with this JVM, even when that is killed. */
final class ServiceProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LOG_LINES = 15;

    private final Service service;
    private final Process process;
    private final Path log;
    private final URI health;

    private ServiceProcess(Service service, Process process, Path log, URI health) {
        this.service = service;
        this.process = process;
        this.log = log;
        this.health = health;
    }

    /** Starts it; it is not ready yet. */
    static ServiceProcess start(Service service, Path jar, Map<String, String> environment, Path log, String url)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(service, jar))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        process.getOutputStream().close();
        LastWill.toEnd(process);
        return new ServiceProcess(service, process, log, URI.create(url + "/q/health/ready"));
    }

    private static List<String> command(Service service, Path jar) {
        List<String> line = new ArrayList<>(OwnSession.prefix());
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Xmx160m", "-Xss512k", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        line.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        if (!service.isNumeric()) {
            line.add("-XX:TieredStopAtLevel=1");
        }
        line.addAll(List.of("-jar", jar.toString()));
        return line;
    }

    Service service() {
        return service;
    }

    ProcessStamp stamp() {
        return ProcessStamp.of(service.label(), process.pid())
                .orElseThrow(() -> diedAs("ended at once, with status " + exitStatus()));
    }

    /** Returns when it answers; throws when it ends before, or takes too long. */
    void awaitReady(HttpClient http) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(http)) {
            if (!process.isAlive()) {
                throw diedAs("did not start: it ended with status " + exitStatus());
            }
            if (System.nanoTime() > end) {
                throw diedAs("was not ready after " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(150);
        }
    }

    boolean isReady(HttpClient http) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** A sentence on its end, with the last lines of its log. */
    LaunchException diedAs(String how) {
        return new LaunchException(
                service.module() + " " + how + ". The last lines of " + log + ":\n" + LogTail.of(log, LOG_LINES));
    }

    int exitStatus() {
        return process.isAlive() ? 0 : process.exitValue();
    }

    void askToEnd() {
        process.destroy();
    }

    void awaitEnd(Duration grace) throws InterruptedException {
        if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
    }
}
