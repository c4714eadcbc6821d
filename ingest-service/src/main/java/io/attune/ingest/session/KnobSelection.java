package io.attune.ingest.session;

import io.attune.commons.problem.ProblemError;
import io.attune.commons.problem.ProblemException;
import io.attune.ingest.catalog.SafeRange;
import io.attune.ingest.conversion.ReportedValue;
import io.attune.ingest.session.NewSession.KnobWish;
import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobText;
import io.attune.model.knob.KnobValueException;
import io.attune.model.knob.Tunability;
import io.attune.model.session.Durability;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.SessionKnob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which knobs a session tunes and between which bounds: those worth tuning, and what the client wishes of each. */
final class KnobSelection {

    private final Catalog catalog;
    private final Hardware hardware;
    private final RestartPolicy restarts;
    private final Map<String, KnobWish> wishes;
    private final List<ProblemError> errors = new ArrayList<>();

    KnobSelection(Catalog catalog, Hardware hardware, RestartPolicy restarts, Map<String, KnobWish> wishes) {
        this.catalog = catalog;
        this.hardware = hardware;
        this.restarts = restarts;
        this.wishes = wishes;
    }

    /**
     * The knobs, sorted by name.
     *
     * @throws ProblemException 422 naming every wish that cannot be met
     */
    List<SessionKnob> knobs() {
        Map<String, Knob> known = catalog.knobs().stream().collect(Collectors.toMap(Knob::name, Function.identity()));
        wishes.keySet().stream()
                .filter(name -> !known.containsKey(name))
                .forEach(name ->
                        refuse(name, "", "is not a knob of " + catalog.ref().name()));
        List<SessionKnob> selected = catalog.knobs().stream()
                .flatMap(knob -> select(knob, wishes.get(knob.name())).stream())
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.unprocessable("KNOB_NOT_TUNABLE", "Some knobs cannot be tuned as wished.", errors);
        }
        if (selected.isEmpty()) {
            throw ProblemException.unprocessable("NO_KNOBS", "/knobs", "At least one knob must be left to tune.");
        }
        return selected;
    }

    /**
     * A durability knob that was unlocked.
     *
     * @throws ProblemException 422 where it cannot be tuned between these bounds
     */
    static SessionKnob unlocked(
            Catalog catalog,
            Hardware hardware,
            RestartPolicy restarts,
            Knob knob,
            @Nullable ReportedValue lower,
            @Nullable ReportedValue upper) {
        KnobSelection selection = new KnobSelection(catalog, hardware, restarts, Map.of());
        boolean needsForbiddenRestart = knob.applies() == Applies.RESTART && restarts == RestartPolicy.NEVER;
        return selection
                .allowed(knob, new KnobWish(lower, upper, true), needsForbiddenRestart)
                .orElseThrow(() -> ProblemException.unprocessable(
                        "KNOB_NOT_TUNABLE",
                        "The knob cannot be tuned so.",
                        selection.errors.stream()
                                .map(error -> new ProblemError(
                                        error.pointer()
                                                .substring(pointer(knob.name()).length()),
                                        error.message()))
                                .toList()));
    }

    private Optional<SessionKnob> select(Knob knob, @Nullable KnobWish wish) {
        boolean needsForbiddenRestart = knob.applies() == Applies.RESTART && restarts == RestartPolicy.NEVER;
        if (wish == null) {
            return knob.advice().tunability() == Tunability.DEFAULT
                            && !Durability.concerns(knob.name())
                            && !needsForbiddenRestart
                    ? Optional.ofNullable(bounded(knob, null))
                    : Optional.empty();
        }
        if (Boolean.FALSE.equals(wish.tunable())) {
            return Optional.empty();
        }
        if (Durability.concerns(knob.name())) {
            refuse(knob.name(), "", "guards what was committed: it is locked until an administrator unlocks it");
            return Optional.empty();
        }
        if (knob.advice().tunability() == Tunability.LOCKED) {
            String why =
                    knob.advice().note() == null ? "" : ": " + knob.advice().note();
            refuse(knob.name(), "", "is never tuned" + why);
            return Optional.empty();
        }
        return allowed(knob, wish, needsForbiddenRestart);
    }

    private Optional<SessionKnob> allowed(Knob knob, KnobWish wish, boolean needsForbiddenRestart) {
        if (needsForbiddenRestart) {
            refuse(knob.name(), "", "needs a restart of the DBMS, which guardrails.restartPolicy NEVER forbids");
            return Optional.empty();
        }
        if (!SafeRange.isKnownFor(knob) && (wish.lower() == null || wish.upper() == null)) {
            refuse(knob.name(), "", "needs both lower and upper: no safe range is known");
            return Optional.empty();
        }
        return Optional.ofNullable(bounded(knob, wish));
    }

    private @Nullable SessionKnob bounded(Knob knob, @Nullable KnobWish wish) {
        SafeRange safe = SafeRange.of(knob, hardware);
        double lower = safe.lower();
        double upper = safe.upper();
        if (wish != null) {
            lower = bound(knob, "/lower", wish.lower(), lower);
            upper = bound(knob, "/upper", wish.upper(), upper);
        }
        if (lower > upper) {
            refuse(
                    knob.name(),
                    "",
                    "has the lower bound " + KnobText.format(knob, lower) + " above the upper "
                            + KnobText.format(knob, upper));
        }
        return Double.isNaN(lower) || Double.isNaN(upper) || lower > upper
                ? null
                : new SessionKnob(knob.name(), lower, upper);
    }

    /** The wished bound, {@code otherwise} where none is wished; NaN, and an error, where it is no size the knob can have. */
    private double bound(Knob knob, String field, @Nullable ReportedValue wished, double otherwise) {
        if (wished == null) {
            return otherwise;
        }
        try {
            double value = KnobText.parse(knob, wished.text());
            if (value >= knob.domain().least() && value <= knob.domain().greatest()) {
                return value;
            }
            refuse(knob.name(), field, "is a special value, not a bound");
        } catch (KnobValueException e) {
            refuse(knob.name(), field, String.valueOf(e.getMessage()));
        }
        return Double.NaN;
    }

    private void refuse(String knob, String field, String message) {
        errors.add(new ProblemError(pointer(knob) + field, message));
    }

    private static String pointer(String knob) {
        return "/knobs/" + knob.replace("~", "~0").replace("/", "~1");
    }
}
