package io.attune.benchmarks.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.benchmarks.Goal;
import io.attune.benchmarks.system.SyntheticSystem;
import io.attune.systemtests.stack.ApiClient;
import io.attune.systemtests.stack.Scenario;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Posts observations on some connections, and inserts the rows that they leave straight into PostgreSQL on as many, in turns, in the
 * same run. Everything is on one machine: the service, the load, PostgreSQL, and Kafka, to which the service's events go.
 */
public final class IngestLoad {

    private static final int CONNECTIONS = 8;
    private static final int TOGETHER = 25;

    /** The collector is the chart's. */
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private IngestLoad() {}

    /** How long and how often. */
    private record Plan(Duration warmUp, Duration phase, int rounds, long observations) {

        static Plan of(boolean quick) {
            return quick
                    ? new Plan(Duration.ofSeconds(10), Duration.ofSeconds(4), 2, 0)
                    : new Plan(Duration.ofSeconds(30), Duration.ofSeconds(15), 4, 100_000);
        }
    }

    /** Runs the whole; the ratio of single posts is the last of the goals. */
    public static List<Goal> run(boolean quick) throws Exception {
        Plan plan = Plan.of(quick);
        try (Stack stack = Stack.start("ingest-load", EnumSet.of(Service.INGEST), JVM)) {
            Target target = Target.of(stack);
            System.out.printf(
                    Locale.ROOT,
                    "An observation has %d bytes; %d connections; %d observations of a batch%n",
                    target.posting(0, 1).bytes(),
                    CONNECTIONS,
                    TOGETHER);
            System.out.printf(
                    Locale.ROOT,
                    "%d observations to warm up%n",
                    Phase.run(CONNECTIONS, plan.warmUp(), c -> target.posting(c, 1))
                                    .stored()
                            + Phase.run(CONNECTIONS, plan.warmUp().dividedBy(2), c -> target.posting(c, TOGETHER))
                                    .stored());
            Rows observations;
            Rows requests;
            try (Connection connection = stack.connect()) {
                observations = Rows.of(connection, "observation");
                requests = Rows.of(connection, "tuning_request");
            }
            Comparison batches = new Comparison(
                    stack,
                    "batches",
                    plan,
                    c -> target.posting(c, TOGETHER),
                    c -> new Straight(stack.connect(), observations, requests, TOGETHER));
            Comparison single = new Comparison(
                    stack,
                    "single",
                    plan,
                    c -> target.posting(c, 1),
                    c -> new Straight(stack.connect(), observations, requests, 1));
            List<Goal> goals = new ArrayList<>();
            if (plan.observations() > 0) {
                goals.add(growth(stack, target, plan.observations()));
            }
            batches.run();
            single.run();
            goals.add(new Goal("p99 of a post", single.posts().quantileMillis(0.99), "ms", Goal.Bound.BELOW, 250));
            System.out.printf(
                    Locale.ROOT,
                    "posted in batches / inserted in batches: %.3f; the goal is about rows inserted one by one%n",
                    batches.posts().perSecond() / batches.inserts().perSecond());
            goals.add(new Goal(
                    "posted in batches / inserted",
                    batches.posts().perSecond() / single.inserts().perSecond(),
                    "",
                    Goal.Bound.AT_LEAST,
                    0.7));
            goals.add(new Goal(
                    "posted / inserted",
                    single.posts().perSecond() / single.inserts().perSecond(),
                    "",
                    Goal.Bound.AT_LEAST,
                    0.5));
            return goals;
        }
    }

    /** Posts and inserts in turns. */
    private static final class Comparison {

        private final Stack stack;
        private final String name;
        private final Plan plan;
        private final Phase.Workers posting;
        private final Phase.Workers inserting;
        private final List<Phase.Result> posted = new ArrayList<>();
        private final List<Phase.Result> inserted = new ArrayList<>();

        Comparison(Stack stack, String name, Plan plan, Phase.Workers posting, Phase.Workers inserting) {
            this.stack = stack;
            this.name = name;
            this.plan = plan;
            this.posting = posting;
            this.inserting = inserting;
        }

        void run() throws InterruptedException, IOException {
            for (int round = 0; round < plan.rounds(); round++) {
                inserted.add(timed(inserting));
                posted.add(timed(posting));
                System.out.printf(
                        Locale.ROOT,
                        "%s, round %d: inserted %.0f/s, posted %.0f/s, p99 of a request %.0f ms%n",
                        name,
                        round + 1,
                        inserted.get(round).perSecond(),
                        posted.get(round).perSecond(),
                        posted.get(round).quantileMillis(0.99));
            }
        }

        private Phase.Result timed(Phase.Workers workers) throws InterruptedException, IOException {
            CpuTime before = CpuTime.of(stack);
            Phase.Result result = Phase.run(CONNECTIONS, plan.phase(), workers);
            System.out.println(name + ": " + CpuTime.of(stack).since(before).each(result.stored()));
            return result;
        }

        Phase.Result posts() {
            return Phase.Result.sum(posted);
        }

        Phase.Result inserts() {
            return Phase.Result.sum(inserted);
        }
    }

    /** A session for each connection, in one project. */
    private record Target(URI server, String token, List<String> sessions) {

        static Target of(Stack stack) {
            Scenario scenario = new Scenario(stack);
            UUID project = scenario.newProject("load");
            String token = scenario.newToken(project, "observations:write", "sessions:admin");
            ApiClient client = stack.client(Service.INGEST, token);
            client.post(
                            "/projects/" + project + "/catalogs",
                            SyntheticSystem.wide(0).catalog())
                    .expect(201);
            List<String> sessions = new ArrayList<>();
            for (int c = 0; c < CONNECTIONS; c++) {
                ObjectNode session = Scenario.session("load " + c, 100_000, c);
                session.putObject("dbms").put("type", SyntheticSystem.TYPE).put("version", SyntheticSystem.VERSION);
                sessions.add("/sessions/"
                        + client.post("/projects/" + project + "/sessions", session)
                                .expect(201)
                                .path("id")
                                .asText());
            }
            return new Target(stack.service(Service.INGEST).url(), token, sessions);
        }

        Posting posting(int connection, int together) throws IOException {
            return new Posting(
                    new Wire(server, token), sessions.get(connection), SyntheticSystem.wide(connection), together);
        }
    }

    /**
     * Resident memory after many observations against that after a tenth of them. It comes before the rates are compared: on two
     * cores it takes the compiler of the JVM minutes to be done.
     */
    private static Goal growth(Stack stack, Target target, long observations) throws Exception {
        long early = 0;
        long stored = 0;
        while (stored < observations) {
            Phase.Result some = Phase.run(CONNECTIONS, Duration.ofSeconds(10), c -> target.posting(c, 1));
            stored += some.stored();
            System.out.printf(
                    Locale.ROOT,
                    "%d of %d observations, %.0f/s, %d MB resident%n",
                    stored,
                    observations,
                    some.perSecond(),
                    residentMegabytes(stack));
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
}
