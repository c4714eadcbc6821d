package io.attune.ingest.transfer;

import io.attune.commons.problem.ProblemError;
import io.attune.commons.problem.ProblemException;
import io.attune.ingest.definition.CatalogDefinition;
import io.attune.ingest.text.PlainTextValidator;
import io.attune.ingest.transfer.SessionDocument.Proposal;
import io.attune.ingest.transfer.SessionDocument.Sighting;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.Metric;
import io.attune.model.knob.Knob;
import io.attune.model.observation.Observation;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.session.Durability;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What must hold of a document before anything of it is stored. Every fault is named with its pointer, up to a number. */
final class DocumentRule {

    private static final int MOST_FAULTS = 50;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_OBJECTIVES = 100;
    private static final Duration LONGEST_WINDOW = Duration.ofDays(7);

    private final SessionDocument document;
    private final List<ProblemError> faults = new ArrayList<>();
    private final Map<UUID, Long> sequences = new HashMap<>();

    private DocumentRule(SessionDocument document) {
        this.document = document;
    }

    /** @throws ProblemException 422 naming what is wrong */
    static void check(SessionDocument document) {
        DocumentRule rule = new DocumentRule(document);
        new ValueRule(rule.faults).check(document, "");
        rule.end();
        rule.refuse();
        rule.catalog();
        rule.session();
        rule.refuse();
        rule.observations();
        rule.recommendations();
        rule.refuse();
    }

    private void refuse() {
        if (!faults.isEmpty()) {
            throw ProblemException.unprocessable(
                    "INVALID_DOCUMENT", "The document is not a session as it is exported.", faults);
        }
    }

    private void require(boolean holds, String pointer, String message) {
        if (!holds && faults.size() < MOST_FAULTS) {
            faults.add(new ProblemError(pointer, message));
        }
    }

    private void end() {
        require(
                document.end().observations() == document.observations().size()
                        && document.end().recommendations()
                                == document.recommendations().size(),
                "/end",
                "must count what the document holds: it broke off, or something was taken out");
    }

    private void catalog() {
        Catalog catalog = document.catalog();
        require(
                CatalogDefinition.isName(catalog.dbmsType(), catalog.dbmsVersion())
                        && catalog.ref().name().equals(catalog.dbmsType() + "-" + catalog.dbmsVersion()),
                "/catalog",
                "must be of a DBMS type and version, and its key must end in them");
        names("/catalog/knobs", catalog.knobs().stream().map(Knob::name).toList(), CatalogDefinition.MOST_KNOBS);
        names(
                "/catalog/metrics",
                catalog.metrics().stream().map(Metric::name).toList(),
                CatalogDefinition.MOST_METRICS);
    }

    private void names(String pointer, List<String> names, int most) {
        require(names.size() <= most, pointer, "must be " + most + " or fewer");
        require(new HashSet<>(names).size() == names.size(), pointer, "must have each name once");
        names.forEach(name -> require(isName(name), pointer, "must have names that people can read"));
    }

    private static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME && PlainTextValidator.isPlain(name, false);
    }

    private void session() {
        Session session = document.session();
        require(isName(session.name()), "/session/name", "must be a name that people can read");
        require(isName(session.workloadName()), "/session/workloadName", "must be a name that people can read");
        require(session.revision() >= 1, "/session/revision", "must be 1 or more");
        require(session.catalog().equals(document.catalog().ref()), "/session/catalog", "must be that of the document");
        require(session.constraints().size() <= 16, "/session/constraints", "must be 16 or fewer");
        require(!session.knobs().isEmpty(), "/session/knobs", "must be one or more");
        Map<String, Knob> known = new HashMap<>();
        document.catalog().knobs().forEach(knob -> known.put(knob.name(), knob));
        session.knobs().forEach(tuned -> {
            Knob knob = known.get(tuned.name());
            require(
                    knob != null
                            && knob.domain().isNumeric()
                            && tuned.lower() >= knob.domain().least()
                            && tuned.upper() <= knob.domain().greatest(),
                    "/session/knobs",
                    "must be knobs of the catalog, with bounds that they can have");
        });
        session.hyperparameters()
                .forEach((name, value) -> require(
                        Hyperparameter.of(name)
                                .filter(h -> h.isHeededBy(session.strategy()) && h.admits(value))
                                .isPresent(),
                        "/session/hyperparameters",
                        "must be those of the strategy, within their bounds"));
        List<String> measured = new ArrayList<>(session.objective().measured());
        measured.add(session.objective().name());
        session.constraints().forEach(constraint -> measured.add(constraint.metric()));
        measured.forEach(name -> require(isName(name), "/session/objective", "must have names that people can read"));
    }

    private void observations() {
        Session session = document.session();
        for (int i = 0; i < document.observations().size(); i++) {
            Sighting sighting = document.observations().get(i);
            Observation observation = sighting.observation();
            String pointer = "/observations/" + i + "/observation";
            require(observation.sequence() == i + 1L, pointer + "/sequence", "must be " + (i + 1));
            require(
                    sequences.put(observation.id(), observation.sequence()) == null,
                    pointer + "/id",
                    "must be another one than those before");
            require(
                    observation.sessionId().equals(session.id())
                            && observation.projectId().equals(session.projectId())
                            && observation.workloadId().equals(session.workloadId())
                            && observation.catalog().equals(session.catalog()),
                    pointer,
                    "must be of the session, with its project, workload and catalog");
            require(
                    observation.knobs().size() == document.catalog().knobs().size()
                            && observation.metrics().size()
                                    == document.catalog().metrics().size(),
                    pointer,
                    "must have a number, or null, for each knob and metric of the catalog");
            window(observation, pointer);
            objectives(observation, pointer);
        }
    }

    private void window(Observation observation, String pointer) {
        require(
                observation.windowEnd().isAfter(observation.windowStart())
                        && Duration.between(observation.windowStart(), observation.windowEnd())
                                        .compareTo(LONGEST_WINDOW)
                                <= 0,
                pointer + "/windowEnd",
                "must come after the window's start, by 7 days at most");
    }

    private void objectives(Observation observation, String pointer) {
        require(observation.objectives().size() <= MOST_OBJECTIVES, pointer + "/objectives", "must be 100 or fewer");
        observation
                .objectives()
                .forEach((name, value) -> require(
                        isName(name) && Double.isFinite(value),
                        pointer + "/objectives",
                        "must be finite numbers with names that people can read"));
    }

    private void recommendations() {
        Session session = document.session();
        Set<String> tuned = new HashSet<>();
        session.knobs().forEach(knob -> tuned.add(knob.name()));
        // a durability knob that was locked again may have been tuned before
        document.catalog().knobs().stream()
                .map(Knob::name)
                .filter(Durability::concerns)
                .forEach(tuned::add);
        Set<UUID> before = new HashSet<>();
        for (int i = 0; i < document.recommendations().size(); i++) {
            Proposal proposal = document.recommendations().get(i);
            Recommendation recommendation = proposal.recommendation();
            String pointer = "/recommendations/" + i;
            require(
                    proposal.replaces() == null || before.contains(proposal.replaces()),
                    pointer + "/replaces",
                    "must be a recommendation before it");
            require(
                    before.add(recommendation.id()),
                    pointer + "/recommendation/id",
                    "must be another one than those before");
            Long after = sequences.get(recommendation.afterObservationId());
            require(
                    recommendation.sessionId().equals(session.id())
                            && after != null
                            && after == recommendation.sequence(),
                    pointer + "/recommendation/afterObservationId",
                    "must be an observation of the session, of the same sequence");
            require(recommendation.revision() >= 0, pointer + "/recommendation/revision", "must be 0 or more");
            recommendation
                    .configuration()
                    .forEach((name, value) -> require(
                            tuned.contains(name) && Double.isFinite(value),
                            pointer + "/recommendation/configuration",
                            "must set knobs that the session tunes"));
        }
        for (int i = 0; i < document.observations().size(); i++) {
            UUID measured = document.observations().get(i).observation().recommendationId();
            require(
                    measured == null || before.contains(measured),
                    "/observations/" + i + "/observation/recommendationId",
                    "must be a recommendation of the document");
        }
    }
}
