package io.attune.local.command;

import io.attune.embedded.PostgresServer;
import io.attune.local.Progress;
import io.attune.local.process.ProcessStamp;
import io.attune.local.process.ResidentMemory;
import io.attune.local.stack.Checkout;
import io.attune.local.stack.Ports;
import io.attune.local.stack.RunRecord;
import io.attune.local.stack.Service;
import io.attune.local.stack.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows what runs. */
@Command(
        name = "status",
        description = "Shows what runs, on which port, with how much memory.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:everything runs and is ready", "3:something does not"})
@SuppressWarnings("NullAway.Init")
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_RUNNING = 3;
    private static final String ROW = "  %-18s %-10s %7s %8s %8s";

    private final Progress progress;

    StatusCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        State state = Checkout.here().up();
        Optional<RunRecord> record = state.record();
        if (!state.isTaken() || record.isEmpty()) {
            progress.say("Attune is not running. Start it with ./attune up.");
            return NOT_RUNNING;
        }
        Ports ports = record.get().ports();
        progress.say(String.format(Locale.ROOT, ROW, "", "state", "port", "process", "memory"));
        boolean isWell = row("postgres", PostgresServer.pidIn(state.postgres()), ports.postgres(), true);
        isWell &= row("kafka", pid(record.get(), "kafka"), ports.kafka(), true);
        for (Service service : Service.values()) {
            isWell &= row(
                    service.label(),
                    pid(record.get(), service.label()),
                    ports.of(service),
                    isReady(ports.url(service) + "/q/health/ready"));
        }
        return isWell ? 0 : NOT_RUNNING;
    }

    private boolean row(String name, Optional<Long> pid, int port, boolean isReady) {
        String verdict = pid.isEmpty() ? "stopped" : isReady ? "ready" : "not ready";
        progress.say(String.format(
                Locale.ROOT,
                ROW,
                name,
                verdict,
                port,
                pid.map(Object::toString).orElse("-"),
                pid.map(id -> ResidentMemory.ofTrees(List.of(id)) / (1 << 20) + " MB")
                        .orElse("-")));
        return pid.isPresent() && isReady;
    }

    private static Optional<Long> pid(RunRecord record, String name) {
        return record.process(name).filter(ProcessStamp::isAlive).map(ProcessStamp::pid);
    }

    private static boolean isReady(String url) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException away) {
            return false;
        }
    }
}
