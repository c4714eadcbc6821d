package io.attune.agent.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** What an agent says of itself, as far as it is heard. */
final class HeardReports {

    private final List<Integer> refusals = new ArrayList<>();
    private final List<String> activities = new ArrayList<>();
    private int reports;

    synchronized void refuse(Integer... statuses) {
        refusals.addAll(Arrays.asList(statuses));
    }

    /** The status that refuses the report; none where it is heard. */
    synchronized OptionalInt refusal(JsonNode report) {
        reports++;
        if (!refusals.isEmpty()) {
            return OptionalInt.of(refusals.remove(0));
        }
        activities.add(report.get("state").asText());
        return OptionalInt.empty();
    }

    synchronized int count() {
        return reports;
    }

    synchronized List<String> activities() {
        return List.copyOf(activities);
    }
}
