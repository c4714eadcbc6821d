package io.attune.ingest.session;

import io.attune.commons.problem.ProblemError;
import io.attune.commons.problem.ProblemException;
import io.attune.ingest.session.NewSession.Limit;
import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.session.Constraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Which constraints a session has: what the client says, each limit in the unit of its number. */
final class ConstraintChoice {

    private final Catalog catalog;
    private final Hardware hardware;

    ConstraintChoice(Catalog catalog, Hardware hardware) {
        this.catalog = catalog;
        this.hardware = hardware;
    }

    /** @throws ProblemException 422 naming every constraint that cannot be */
    List<Constraint> of(List<Limit> wanted) {
        List<ProblemError> errors = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        Set<String> said = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            Limit limit = wanted.get(i);
            String pointer = "/constraints/" + i;
            OptionalDouble value = LimitUnit.convert(limit.metric(), limit.limit(), limit.unit(), hardware);
            if (!MeasuredName.isPossible(limit.metric(), catalog)) {
                errors.add(new ProblemError(pointer + "/metric", MeasuredName.RULE));
            } else if (value.isEmpty()) {
                errors.add(new ProblemError(pointer + "/unit", LimitUnit.rule(limit.metric())));
            } else if (!said.add(limit.metric() + limit.bound())) {
                errors.add(new ProblemError(pointer, "says the same of the same number as one before"));
            } else {
                constraints.add(new Constraint(
                        limit.metric(), limit.bound(), value.getAsDouble(), Boolean.TRUE.equals(limit.reverts())));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable(
                    "INVALID_CONSTRAINT", "Some constraints cannot be those of the session.", errors);
        }
        return constraints;
    }
}
