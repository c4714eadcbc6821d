package io.attune.systemtests.docs;

import io.attune.systemtests.stack.Repository;
import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics that the operations page names, and those that a running service has. */
public final class DocumentedMetrics {

    private static final Pattern ROW = Pattern.compile("^\\| `(attune_\\w+)` \\|[^|]*\\| ([^|]+) \\|");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (attune_\\w+) (\\w+)");

    private DocumentedMetrics() {}

    /** Those of one service. */
    public static Set<String> of(Service service) throws IOException {
        String label = service.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Files.readAllLines(Repository.ROOT.resolve("docs/operations.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::find)
                .filter(row -> isOf(row.group(2), label))
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOf(String services, String service) {
        return services.equals("all")
                || (services.startsWith("all but ") && !services.equals("all but " + service))
                || Set.of(services.split(", ")).contains(service);
    }

    /** The names of our metrics as the service has them; the longest of recent times is not told apart from the times. */
    public static Set<String> exposedBy(ServiceProcess service) throws IOException, InterruptedException {
        HttpResponse<String> scrape = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.url().resolve("/q/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (scrape.statusCode() != 200) {
            throw new AssertionError("Scraping " + service.service() + " is answered " + scrape.statusCode());
        }
        Set<String> names = TYPE.matcher(scrape.body())
                .results()
                .map(DocumentedMetrics::name)
                .collect(Collectors.toCollection(TreeSet::new));
        names.removeIf(name -> name.endsWith("_seconds_max"));
        return names;
    }

    /** Counters have their ending on their samples, and in one of the two formats not here. */
    private static String name(MatchResult type) {
        String ending = type.group(2).equals("counter") && !type.group(1).endsWith("_total") ? "_total" : "";
        return type.group(1) + ending;
    }
}
