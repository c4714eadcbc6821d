package io.attune.benchmarks.page;

import io.attune.benchmarks.Goal;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * Reads every list that grows, and every export, of a project with a million observations: each page is timed, and the service's memory
 * watched. The database does so under row-level security, as always.
 */
public final class ListPages {

    private static final int ROWS = 1_000_000;
    private static final int QUICK_ROWS = 50_000;
    private static final int LARGEST = 500;
    private static final int USUAL = 50;
    private static final int SOME_PAGES = 100;
    private static final double GOAL_MILLIS = 200;

    /** The collector is the chart's. */
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private final Population population;
    private final Reader reader;
    private final Reader operator;
    private final Resident resident;
    private final int rows;
    private double slowestPage;
    private double slowestStart;
    private double longestPause;

    private ListPages(Population population, Reader reader, Reader operator, Resident resident, int rows) {
        this.population = population;
        this.reader = reader;
        this.operator = operator;
        this.resident = resident;
        this.rows = rows;
    }

    /** The slowest list's 99th percentile is the last of the goals. */
    public static List<Goal> run(boolean quick) throws Exception {
        int rows = quick ? QUICK_ROWS : ROWS;
        try (Stack stack = Stack.start("list-pages", EnumSet.of(Service.INGEST, Service.RECOMMENDER), JVM)) {
            long start = System.nanoTime();
            Population population = Population.make(stack, rows);
            stack.service(Service.RECOMMENDER).close();
            System.out.printf(
                    Locale.ROOT,
                    "%,d observations and what goes with them, made in %.0f s%n",
                    rows,
                    (System.nanoTime() - start) / 1e9);
            URI server = stack.service(Service.INGEST).url();
            try (Resident resident = Resident.of(stack.service(Service.INGEST).pid())) {
                return new ListPages(
                                population,
                                new Reader(server, population.token()),
                                new Reader(server, stack.adminToken()),
                                resident,
                                rows)
                        .measure();
            }
        }
    }

    private List<Goal> measure() throws IOException, InterruptedException {
        List<String> lists = lists();
        for (String list : lists) {
            reader.walk(list, LARGEST, "", SOME_PAGES);
        }
        reader.walk(lists.get(0), LARGEST, "", Integer.MAX_VALUE);
        reader.file(table(false));
        long warm = resident.takePeakMegabytes();
        System.out.printf(Locale.ROOT, "%d MB resident once warm%n", warm);
        for (String list : lists) {
            walk(list);
        }
        long listing = resident.takePeakMegabytes();
        export("table", table(false));
        export("table with metrics", table(true));
        export("document", "/sessions/" + population.session() + "/exports/session");
        export("support bundle", "/sessions/" + population.session() + "/exports/support-bundle");
        long exporting = resident.takePeakMegabytes();
        System.out.printf(Locale.ROOT, "At most %d MB resident in lists, %d MB in exports%n", listing, exporting);
        return List.of(
                new Goal(
                        "memory, at its peak / once warm",
                        (double) Math.max(listing, exporting) / warm,
                        "",
                        Goal.Bound.BELOW,
                        1.1),
                new Goal("export, until its first byte", slowestStart, "ms", Goal.Bound.BELOW, GOAL_MILLIS),
                new Goal("export, longest pause", longestPause, "ms", Goal.Bound.BELOW, GOAL_MILLIS),
                new Goal("page, p99 of the slowest list", slowestPage, "ms", Goal.Bound.BELOW, GOAL_MILLIS));
    }

    private List<String> lists() {
        String ofSession = "/sessions/" + population.session();
        String project = "projectId=" + population.project();
        List<String> lists = new ArrayList<>(List.of(
                ofSession + "/observations",
                ofSession + "/recommendations",
                "/webhooks/" + population.webhook() + "/deliveries",
                "/audit-events",
                "/audit-events?" + project));
        String middle = Copies.at(rows / 2).toString();
        String early = Copies.at(rows / 100).toString();
        String late = Copies.at(rows).toString();
        lists.add("/audit-events?" + project + "&until=" + early);
        lists.add("/audit-events?" + project + "&since=" + late);
        lists.add("/audit-events?since=" + early + "&until=" + middle);
        lists.add("/projects/" + population.project() + "/sessions");
        lists.add("/projects/" + population.project() + "/tokens");
        lists.add("/workloads?" + project);
        return lists;
    }

    private String table(boolean metrics) {
        return "/sessions/" + population.session() + "/exports/observations?metrics=" + metrics;
    }

    private void walk(String list) throws IOException, InterruptedException {
        Reader.Walk whole = reader.walk(list, LARGEST, "", Integer.MAX_VALUE);
        if (holdsCopies(list) && whole.items() < rows / 2) {
            throw new IllegalStateException(list + " has " + whole.items() + " items, there should be more");
        }
        print(list + ", all, " + LARGEST + " a page", whole);
        print("  from the first, " + USUAL + " a page", reader.walk(list, USUAL, "", SOME_PAGES));
        print("  from the middle", reader.walk(list, USUAL, whole.middle(), SOME_PAGES));
        print("  the last", reader.walk(list, USUAL, whole.end(), SOME_PAGES));
        print("  by the operator, who reaches every project", operator.walk(list, USUAL, "", SOME_PAGES));
        if (list.startsWith("/audit-events?projectId")) {
            String quiet = list.replace(
                    population.project().toString(), population.quiet().toString());
            print("  by the operator, of a quiet project", operator.walk(quiet, USUAL, "", SOME_PAGES));
        }
    }

    /** Whether at least every second copy stands in the list. */
    private static boolean holdsCopies(String list) {
        return list.startsWith("/sessions/") || list.startsWith("/webhooks/") || list.equals("/audit-events");
    }

    private void print(String what, Reader.Walk walk) {
        Times times = walk.times();
        slowestPage = Math.max(slowestPage, times.quantileMillis(0.99));
        System.out.printf(
                Locale.ROOT,
                "%-110s %9d items %6d pages: median %6.1f ms, p99 %6.1f ms, longest %6.1f ms%n",
                what,
                walk.items(),
                times.count(),
                times.quantileMillis(0.5),
                times.quantileMillis(0.99),
                times.quantileMillis(1));
    }

    private void export(String what, String path) throws IOException, InterruptedException {
        Reader.File file = reader.file(path);
        slowestStart = Math.max(slowestStart, file.firstMillis());
        longestPause = Math.max(longestPause, file.pauseMillis());
        System.out.printf(
                Locale.ROOT,
                "%-20s %6.0f MB in %6.1f s, %7.0f observations/s, first byte after %5.1f ms, longest pause %5.1f ms,"
                        + " %d MB resident%n",
                what,
                file.bytes() / 1e6,
                file.seconds(),
                rows / file.seconds(),
                file.firstMillis(),
                file.pauseMillis(),
                resident.nowMegabytes());
    }
}
