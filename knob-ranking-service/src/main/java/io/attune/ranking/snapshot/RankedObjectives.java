package io.attune.ranking.snapshot;

import io.attune.commons.problem.ProblemException;
import io.attune.learning.snapshot.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The objectives that a workload's knobs are ranked for. */
@ApplicationScoped
class RankedObjectives {

    private static final int LONGEST_NAME = 100;

    private final Snapshots snapshots;

    RankedObjectives(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * The objective that a request is about; empty where none was named and there is none yet.
     *
     * @param named null where the request leaves it out
     * @throws ProblemException 400 for what cannot be a name, and where none was named and there are several
     */
    String wanted(UUID workloadId, @Nullable String named) {
        if (named == null) {
            return theOnlyOne(snapshots.objectives(workloadId));
        }
        if (named.length() > LONGEST_NAME || named.indexOf('\0') >= 0) {
            throw ProblemException.invalid("objective", "must be the name of an objective");
        }
        return named;
    }

    private static String theOnlyOne(List<String> objectives) {
        if (objectives.size() > 1) {
            throw ProblemException.invalid("objective", "it must be one of " + objectives);
        }
        return objectives.isEmpty() ? "" : objectives.get(0);
    }
}
