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
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows what runs. */
@Command(
        name = "status",
        description = "Shows what runs, on which port, with how much memory, since when.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:everything runs and is ready", "3:something does not"})
@SuppressWarnings("NullAway.Init")
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_RUNNING = 3;
    private static final String ROW = "  %-18s %-10s %7s %8s %8s  %s";

    private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

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
        Readiness readiness = new Readiness(ports);
        progress.say(String.format(Locale.ROOT, ROW, "", "state", "port", "process", "memory", "since"));
        boolean isWell = row(
                "postgres",
                PostgresServer.pidIn(state.postgres()),
                ports.postgres(),
                readiness.isPostgresReady(state.secrets()));
        isWell &= row("kafka", pid(record.get(), "kafka"), ports.kafka(), readiness.isKafkaReady());
        for (Service service : Service.values()) {
            isWell &= row(
                    service.label(), pid(record.get(), service.label()), ports.of(service), readiness.isReady(service));
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
                        .orElse("-"),
                pid.flatMap(StatusCommand::since).orElse("-")));
        return pid.isPresent() && isReady;
    }

    private static Optional<String> since(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .map(start -> SINCE.format(start.atZone(ZoneId.systemDefault())));
    }

    private static Optional<Long> pid(RunRecord record, String name) {
        return record.process(name).filter(ProcessStamp::isAlive).map(ProcessStamp::pid);
    }
}
