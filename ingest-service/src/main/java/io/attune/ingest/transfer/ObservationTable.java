package io.attune.ingest.transfer;

import io.attune.ingest.json.JsonText;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.Metric;
import io.attune.model.matrix.NumericRow;
import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.session.Constraint;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A session's observations as a table: one line each, with the numbers that the session is about, the tuned knobs, and where wanted
 * the metrics. The columns are known before the first line is read. What is in no column of its own stands in the last one as JSON.
 */
final class ObservationTable {

    private static final List<String> KNOWN =
            List.of("mean_latency_ms", "p95_latency_ms", "p99_latency_ms", "throughput_txn_per_sec");

    private final Catalog catalog;
    private final List<String> numbers;
    private final List<String> knobs;
    private final List<String> metrics;
    private final JsonText json;

    /** @param withMetrics whether each metric of the catalog has a column */
    ObservationTable(Session session, Catalog catalog, boolean withMetrics, JsonText json) {
        this.catalog = catalog;
        this.json = json;
        TreeSet<String> about = new TreeSet<>(KNOWN);
        about.add(session.objective().name());
        about.addAll(session.objective().measured());
        session.constraints().stream().map(Constraint::metric).forEach(about::add);
        this.numbers = List.copyOf(about);
        this.knobs = session.knobs().stream().map(SessionKnob::name).toList();
        this.metrics =
                withMetrics ? catalog.metrics().stream().map(Metric::name).toList() : List.of();
    }

    String header() {
        CsvLine line = new CsvLine();
        Stream.of(
                        "sequence",
                        "observation_id",
                        "recommendation_id",
                        "window_start",
                        "window_end",
                        "received_at",
                        "status",
                        "reason",
                        "feasible")
                .forEach(line::text);
        numbers.forEach(line::text);
        knobs.forEach(name -> line.text("knob:" + name));
        metrics.forEach(name -> line.text("metric:" + name));
        return line.text("other_objectives").toString();
    }

    String line(StoredPages.StoredObservation stored) {
        Observation observation = json.read(stored.content(), Observation.class);
        CsvLine line = new CsvLine()
                .text(observation.sequence())
                .text(observation.id())
                .text(observation.recommendationId())
                .text(observation.windowStart())
                .text(observation.windowEnd())
                .text(stored.receivedAt());
        outcome(line, observation);
        SortedMap<String, Double> objectives = observation.objectives();
        numbers.forEach(name -> line.number(objectives.getOrDefault(name, Double.NaN)));
        columns(line, knobs, catalog.knobColumns(), observation.knobs());
        columns(line, metrics, catalog.metricColumns(), observation.metrics());
        objectives.keySet().removeAll(numbers);
        return line.text(objectives.isEmpty() ? null : json.write(objectives)).toString();
    }

    private static void outcome(CsvLine line, Observation observation) {
        if (observation.outcome() instanceof Outcome.Failed failed) {
            line.text("FAILED").text(failed.reason());
        } else if (observation.outcome() instanceof Outcome.Invalid invalid) {
            line.text("INVALID").text(invalid.reason());
        } else {
            line.text("MEASURED").text(null);
        }
        line.text(observation.isFeasible());
    }

    private static void columns(CsvLine line, List<String> names, Map<String, Integer> columns, NumericRow row) {
        List<Integer> wanted = new ArrayList<>();
        names.forEach(name -> wanted.add(columns.getOrDefault(name, -1)));
        wanted.forEach(column -> line.number(column >= 0 && column < row.size() ? row.get(column) : Double.NaN));
    }
}
