package io.attune.ingest.session;

import io.attune.commons.problem.ProblemException;
import io.attune.ingest.conversion.KnownObjective;
import io.attune.ingest.json.Fingerprint;
import io.attune.ingest.session.NewSession.Part;
import io.attune.model.catalog.Catalog;
import io.attune.model.session.Objective;
import io.attune.model.session.Objective.Component;
import io.attune.model.session.Objective.Goal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which objective a session has: a number whose goal is known, one that the client names, a metric, or a weighted goal. */
final class ObjectiveChoice {

    private static final String WEIGHTED = "weighted_goal_";
    private static final int HASH_LENGTH = 8;

    private final Catalog catalog;

    private ObjectiveChoice(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @throws ProblemException 422 for a name that cannot be, and for a goal that is missing or against the objective's nature */
    static Objective of(NewSession.Goal wanted, Catalog catalog) {
        ObjectiveChoice choice = new ObjectiveChoice(catalog);
        List<Part> parts = wanted.components();
        if (parts != null && !parts.isEmpty()) {
            return choice.weighted(wanted, parts);
        }
        String name = wanted.name();
        if (name == null) {
            throw refusal("OBJECTIVE_MISSING", "/objective", "must have a name, or components");
        }
        return new Objective(name, choice.goal(name, wanted.goal(), "/objective"));
    }

    private Objective weighted(NewSession.Goal wanted, List<Part> parts) {
        if (wanted.name() != null || wanted.goal() != null) {
            throw refusal("NAMED_WEIGHTED_GOAL", "/objective", "must have components or a name and goal, not both");
        }
        if (parts.size() == 1) {
            throw refusal("ONE_COMPONENT", "/objective/components", "must be 2 or more; name one as the objective");
        }
        Set<String> names = new HashSet<>();
        List<Component> components = new ArrayList<>();
        double sum = parts.stream().mapToDouble(Part::weight).sum();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            String pointer = "/objective/components/" + i;
            if (!names.add(part.name())) {
                throw refusal("COMPONENT_TWICE", pointer + "/name", "stands among the components before");
            }
            components.add(new Component(part.name(), goal(part.name(), part.goal(), pointer), part.weight() / sum));
        }
        components.sort(Comparator.comparing(Component::name));
        return new Objective(name(components), Goal.MAXIMIZE, components);
    }

    /** The same for the same components, so that scores that cannot be compared have different names. */
    private static String name(List<Component> components) {
        byte[] content = components.toString().getBytes(StandardCharsets.UTF_8);
        return WEIGHTED + Fingerprint.of(content).substring(0, HASH_LENGTH);
    }

    private Goal goal(String name, @Nullable Goal wanted, String pointer) {
        if (!MeasuredName.isPossible(name, catalog)) {
            throw refusal("UNKNOWN_OBJECTIVE", pointer + "/name", MeasuredName.RULE);
        }
        @Nullable
        Goal natural = KnownObjective.of(name).map(KnownObjective::goal).orElse(null);
        @Nullable Goal goal = wanted == null ? natural : wanted;
        if (goal == null) {
            throw refusal(
                    "GOAL_MISSING",
                    pointer + "/goal",
                    "must be MAXIMIZE or MINIMIZE for an objective other than " + KnownObjective.labels());
        }
        if (natural != null && goal != natural) {
            throw refusal("WRONG_GOAL", pointer + "/goal", "must be " + natural + " for this objective");
        }
        return goal;
    }

    private static ProblemException refusal(String code, String pointer, String message) {
        return ProblemException.unprocessable(code, pointer, message);
    }
}
