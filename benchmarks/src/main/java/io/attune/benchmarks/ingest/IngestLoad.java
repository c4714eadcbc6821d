package io.attune.benchmarks.ingest;

import io.attune.benchmarks.Goal;
import io.attune.systemtests.stack.Scenario;
import io.attune.systemtests.stack.Scenario.Tuning;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * Posts observations on some connections, and inserts the rows that they leave straight into PostgreSQL on as many, in turns, in the
 * same run. Everything is on one machine: the service, the load, PostgreSQL, and Kafka, to which the service's events go.
 */
public final class IngestLoad {

    private static final int CONNECTIONS = 8;
    private static final List<String> JVM = List.of("-Xmx256m");

    private IngestLoad() {}

    /** How long and how often. */
    private record Plan(Duration warmUp, Duration phase, int rounds, long observations) {

        static Plan of(boolean quick) {
            return quick
                    ? new Plan(Duration.ofSeconds(10), Duration.ofSeconds(6), 2, 0)
                    : new Plan(Duration.ofSeconds(30), Duration.ofSeconds(15), 4, 100_000);
        }
    }

    /** Runs the whole; the ratio is the last of the goals. */
    public static List<Goal> run(boolean quick) throws Exception {
        Plan plan = Plan.of(quick);
        try (Stack stack = Stack.start("ingest-load", EnumSet.of(Service.INGEST), JVM)) {
            List<Posting> postings = postings(stack);
            System.out.printf(
                    Locale.ROOT,
                    "A body has %d bytes; %d connections%n",
                    postings.get(0).bytes(),
                    CONNECTIONS);
            Phase.run(CONNECTIONS, plan.warmUp(), postings::get);
            Straights straights = Straights.of(stack);
            List<Phase.Result> posted = new ArrayList<>();
            List<Phase.Result> inserted = new ArrayList<>();
            for (int round = 0; round < plan.rounds(); round++) {
                inserted.add(Phase.run(CONNECTIONS, plan.phase(), straights));
                posted.add(Phase.run(CONNECTIONS, plan.phase(), postings::get));
                System.out.printf(
                        Locale.ROOT,
                        "round %d: inserted %.0f/s, posted %.0f/s, p99 %.0f ms, resident %d MB%n",
                        round + 1,
                        inserted.get(round).perSecond(),
                        posted.get(round).perSecond(),
                        posted.get(round).quantileMillis(0.99),
                        residentMegabytes(stack));
            }
            List<Goal> goals = new ArrayList<>();
            Phase.Result posts = Phase.Result.sum(posted);
            goals.add(new Goal("p99 of a post", posts.quantileMillis(0.99), "ms", Goal.Bound.BELOW, 250));
            if (plan.observations() > 0) {
                goals.add(growth(stack, postings, plan.observations()));
            }
            goals.add(new Goal(
                    "posted / inserted",
                    posts.perSecond() / Phase.Result.sum(inserted).perSecond(),
                    "",
                    Goal.Bound.AT_LEAST,
                    0.5));
            return goals;
        }
    }

    private static List<Posting> postings(Stack stack) {
        Scenario scenario = new Scenario(stack);
        List<Posting> postings = new ArrayList<>();
        for (int c = 0; c < CONNECTIONS; c++) {
            Tuning tuning = scenario.newSession("load " + c, 100_000, c);
            postings.add(new Posting(tuning.client(), tuning.path("/observations"), scenario.databaseOf(tuning, c)));
        }
        return postings;
    }

    /** Resident memory after many observations against that after a tenth of them. */
    private static Goal growth(Stack stack, List<Posting> postings, long observations) throws Exception {
        long early = 0;
        long stored = 0;
        while (stored < observations) {
            stored += Phase.run(CONNECTIONS, Duration.ofSeconds(10), postings::get)
                    .stored();
            if (early == 0 && stored >= observations / 10) {
                early = residentMegabytes(stack);
            }
        }
        return new Goal(
                "memory, after all / after a tenth",
                (double) residentMegabytes(stack) / early,
                "",
                Goal.Bound.BELOW,
                1.1);
    }

    private static long residentMegabytes(Stack stack) throws IOException {
        Path status =
                Path.of("/proc", Long.toString(stack.service(Service.INGEST).pid()), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** Connections for inserts, with the rows of the posts that came before. */
    private record Straights(Stack stack, Rows observations, Rows requests) implements Phase.Workers {

        static Straights of(Stack stack) throws SQLException {
            try (Connection connection = stack.connect()) {
                return new Straights(stack, Rows.of(connection, "observation"), Rows.of(connection, "tuning_request"));
            }
        }

        @Override
        public Phase.Worker of(int connection) throws SQLException {
            return new Straight(stack.connect(), observations, requests);
        }
    }
}
