package io.attune.agent.testing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** What a session was made with, and its document. */
final class SessionTerms {

    private static final double FLOOR_SHARE = 0.5;

    private final JsonMapper json = JsonMapper.builder().build();
    private final UUID id;
    private String objective = "throughput_txn_per_sec";
    private String version = "18";
    private int observationsAtMost;

    SessionTerms(UUID id) {
        this.id = id;
    }

    void objective(String name) {
        objective = name;
    }

    String objective() {
        return objective;
    }

    void version(String dbmsVersion) {
        version = dbmsVersion;
    }

    /** It recommends nothing. */
    void onlyObserve(int most) {
        observationsAtMost = most;
    }

    boolean isObserveOnly() {
        return observationsAtMost > 0;
    }

    boolean isSpentBy(int observations) {
        return observations >= observationsAtMost;
    }

    /** @param iterations of a session that tunes */
    ObjectNode document(String state, int iterations, int observations) {
        ObjectNode view = json.createObjectNode();
        view.put("id", id.toString()).put("name", "rehearsal").put("state", state);
        view.putObject("dbms").put("type", "postgres").put("version", version).put("catalog", "postgres-" + version);
        view.putObject("objective")
                .put("name", objective)
                .put("goal", objective.startsWith("throughput") ? "MAXIMIZE" : "MINIMIZE");
        view.put("strategy", isObserveOnly() ? "observe" : "attune");
        if (isObserveOnly()) {
            view.putObject("budget").put("time", "PT6S");
        } else {
            view.putObject("budget").put("iterations", iterations);
        }
        view.putObject("guardrails")
                .put("memoryBudgetShare", 0.8)
                .put("floorShare", FLOOR_SHARE)
                .put("restartPolicy", "ALWAYS");
        return view.put("observations", observations);
    }
}
