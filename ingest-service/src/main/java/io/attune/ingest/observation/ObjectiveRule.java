package io.attune.ingest.observation;

import io.attune.commons.problem.ProblemError;
import io.attune.commons.problem.ProblemException;
import io.attune.ingest.conversion.KnownObjective;
import java.util.List;
import java.util.Map;

/** Which measured objectives can be true: finite numbers; of throughput and latency none below zero. */
final class ObjectiveRule {

    private ObjectiveRule() {}

    /** @throws ProblemException 422 naming those that cannot be */
    static Map<String, Double> checked(Map<String, Double> objectives) {
        List<ProblemError> errors = objectives.entrySet().stream()
                .filter(entry -> !isPossible(entry.getKey(), entry.getValue()))
                .map(entry -> new ProblemError(
                        "/objectives/" + entry.getKey().replace("~", "~0").replace("/", "~1"),
                        "must be a finite number, 0 or more for throughput and latency"))
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable("INVALID_OBJECTIVE", "Some objectives cannot be true.", errors);
        }
        return objectives;
    }

    private static boolean isPossible(String name, double value) {
        return Double.isFinite(value) && (value >= 0 || KnownObjective.of(name).isEmpty());
    }
}
