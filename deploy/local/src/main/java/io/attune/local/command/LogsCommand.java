package io.attune.local.command;

import io.attune.local.LaunchException;
import io.attune.local.Progress;
import io.attune.local.stack.Checkout;
import io.attune.local.stack.Service;
import io.attune.local.stack.State;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows logs. */
@Command(
        name = "logs",
        description =
                "Shows the last lines of the logs: of up when it runs, else of the demo when that runs, else of the"
                        + " last run.")
@SuppressWarnings("NullAway.Init")
final class LogsCommand implements Callable<Integer> {
    private static final long PAUSE_MILLIS = 300;
    private static final List<String> OTHERS = List.of("postgres", "kafka", "target", "agent", "launcher");

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "ui, ingest, characterization, knob-ranking, recommender, postgres, kafka, target, agent or"
                    + " launcher; all when absent")
    private @Nullable String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is added, until Ctrl-C")
    private boolean follow;

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "LINES",
            defaultValue = "100",
            description = "Lines of each log (default: ${DEFAULT-VALUE})")
    private int tail;

    private final Progress progress;

    LogsCommand(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        State state = state();
        List<LogReader> readers = new ArrayList<>();
        for (String log : names()) {
            if (name != null || Files.exists(state.log(log))) {
                readers.add(new LogReader(state.log(log), name == null ? String.format("%-16s | ", log) : ""));
            }
        }
        for (LogReader reader : readers) {
            reader.tail(tail).forEach(progress::say);
        }
        while (follow) {
            for (LogReader reader : readers) {
                reader.added().forEach(progress::say);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return 0;
    }

    private List<String> names() {
        List<String> all = Stream.concat(Arrays.stream(Service.values()).map(Service::label), OTHERS.stream())
                .toList();
        if (name == null) {
            return all;
        }
        String wanted = Service.named(name).map(Service::label).orElse(name);
        if (!all.contains(wanted)) {
            throw new LaunchException("There is no log of '" + name + "'; there are " + String.join(", ", all) + ".");
        }
        return List.of(wanted);
    }

    private static State state() throws IOException {
        Checkout checkout = Checkout.here();
        if (checkout.up().isTaken()) {
            return checkout.up();
        }
        boolean isDemoLast = lastUse(checkout.demo()) > lastUse(checkout.up());
        return checkout.demo().isTaken() || isDemoLast ? checkout.demo() : checkout.up();
    }

    private static long lastUse(State state) throws IOException {
        return Files.exists(state.logs())
                ? Files.getLastModifiedTime(state.logs()).toMillis()
                : 0;
    }
}
