package io.attune.recommender.observation;

import io.attune.model.observation.Observation;
import io.attune.model.observation.Outcome;
import io.attune.model.session.RevertTo;
import io.attune.model.session.Session;
import io.attune.recommender.database.Database;
import io.attune.recommender.session.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Which observations have to be answered before all others, because they breached a guardrail. Nothing is decided here but the order
 * of work: the answer looks at the whole history.
 */
@ApplicationScoped
class UrgentObservations {

    private static final String FIRST_MEASURED = """
            SELECT objectives FROM observation WHERE session_id = ? AND ending = 'MEASURED'
            ORDER BY sequence LIMIT 1""";

    private final Sessions sessions;
    private final Database database;

    UrgentObservations(Sessions sessions, Database database) {
        this.sessions = sessions;
        this.database = database;
    }

    boolean include(Observation observation) {
        return sessions.find(observation.sessionId())
                .filter(session -> session.guardrails().revertTo() != RevertTo.NOTHING)
                .filter(session -> observation.outcome() instanceof Outcome.Failed
                        || breaksHardConstraint(session, observation.objectives())
                        || isBelowFloor(session, observation))
                .isPresent();
    }

    private static boolean breaksHardConstraint(Session session, Map<String, Double> numbers) {
        return session.constraints().stream()
                .anyMatch(constraint -> constraint.reverts()
                        && numbers.containsKey(constraint.metric())
                        && !constraint.isKeptBy(numbers.get(constraint.metric())));
    }

    private boolean isBelowFloor(Session session, Observation observation) {
        String name = session.objective().name();
        Double value = observation.objectives().get(name);
        if (value == null || !(observation.outcome() instanceof Outcome.Measured)) {
            return false;
        }
        return database.first(
                        FIRST_MEASURED,
                        row -> database.json(row, "objectives", NamedNumbers.class)
                                .byName(),
                        session.id())
                .map(first -> first.get(name))
                .filter(baseline -> session.guardrails().isBelowFloor(session.objective(), value, baseline))
                .isPresent();
    }
}
