package io.attune.agent.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** A measured window as an agent posts it, and what the server makes of it. */
record PostedWindow(JsonNode body) {

    Duration length() {
        return Duration.between(
                Instant.parse(body.at("/window/start").asText()),
                Instant.parse(body.at("/window/end").asText()));
    }

    /** Writes the objectives and the outcome into the receipt. */
    void judge(ObjectNode receipt, String objective) {
        ObjectNode objectives = receipt.putObject("objectives");
        ObjectNode outcome = receipt.putObject("outcome").put("status", "MEASURED");
        receipt.putArray("warnings");
        if (body.has("failure")) {
            outcome.put("status", "FAILED");
            outcome.set("reason", body.at("/failure/reason"));
            outcome.set("detail", body.at("/failure/detail"));
            return;
        }
        objectives.put("throughput_txn_per_sec", throughput());
        body.path("objectives").properties().forEach(entry -> objectives.set(entry.getKey(), entry.getValue()));
        if (!objectives.has(objective)) {
            outcome.put("status", "INVALID").put("reason", "OBJECTIVE_MISSING");
        }
    }

    private double throughput() {
        double commits = commits("metricsAfter") - commits("metricsBefore");
        return commits / (length().toMillis() / 1000.0);
    }

    private double commits(String when) {
        return body.get(when).get("pg_stat_database.xact_commit").asDouble();
    }
}
