package io.attune.agent.loop;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line for each iteration, for people. */
final class TextReporter implements Reporter {

    private final PrintWriter out;
    private final PrintWriter err;

    TextReporter(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void iteration(IterationLine line) {
        String measured = line.objectives().entrySet().stream()
                .map(objective -> objective.getKey() + " " + number(objective.getValue()))
                .collect(Collectors.joining("  "));
        out.printf(
                Locale.ROOT,
                "%3d of %-4s %-10s %-28s %-8s %s  best %s  baseline %s%s%s%n",
                line.iteration(),
                line.of() == null ? "?" : line.of(),
                line.strategy(),
                line.reason(),
                line.outcome(),
                measured,
                number(line.best()),
                number(line.baseline()),
                line.restarted() ? "  restarted" : "",
                line.detail() == null ? "" : "  (" + line.detail() + ")");
        out.flush();
    }

    @Override
    public void notice(String text) {
        err.println("attune-agent: " + text);
        err.flush();
    }

    @Override
    public void finished(Summary summary) {
        out.println();
        out.println(summary.text());
        out.flush();
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
    }
}
