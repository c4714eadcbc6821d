package io.attune.recommender.safety;

import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Bound;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.RestartWindow;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.recommender.problem.Trial;
import io.attune.recommender.problem.TuningProblem;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a checker must know of a problem, by name, made from the problem alone. */
final class Facts {

    private static final Set<String> DURABILITY = Set.of(
            "fsync",
            "full_page_writes",
            "synchronous_commit",
            "innodb_doublewrite",
            "innodb_flush_log_at_trx_commit",
            "sync_binlog");

    final Session session;
    final Catalog catalog;
    final Map<String, Knob> knobs = new HashMap<>();
    final Map<String, SessionKnob> bounds = new HashMap<>();
    /** Tuned knobs that may ever move. */
    final Set<String> tuned = new HashSet<>();
    /** Of those, the ones that need a restart which is not allowed now. */
    final Set<String> held = new HashSet<>();
    /** Every knob whose value is known. */
    final Map<String, Double> baseline;

    final Map<String, Double> inEffect;
    final Map<String, Double> measuredLast;

    Facts(TuningProblem problem) {
        session = problem.session();
        catalog = problem.catalog();
        catalog.knobs().forEach(knob -> knobs.put(knob.name(), knob));
        session.knobs().forEach(knob -> bounds.put(knob.name(), knob));
        boolean mayRestart = mayRestart(problem);
        for (String name : bounds.keySet()) {
            if (!isLocked(name)) {
                Knob knob = Objects.requireNonNull(knobs.get(name), name);
                tuned.add(name);
                if (knob.applies() == Applies.RESTART && !mayRestart) {
                    held.add(name);
                }
            }
        }
        baseline = configuration(problem.trials().get(0), Map.of());
        knobs.values().forEach(knob -> {
            if (knob.defaultValue() != null) {
                baseline.putIfAbsent(knob.name(), knob.defaultValue());
            }
        });
        Trial last = problem.trials().get(problem.trials().size() - 1);
        inEffect = last.ending() == Trial.Ending.FAILED ? baseline : configuration(last, baseline);
        Trial measured = problem.trials().get(0);
        for (Trial trial : problem.trials()) {
            measured = trial.ending() == Trial.Ending.MEASURED && Double.isFinite(trial.objective()) ? trial : measured;
        }
        measuredLast = configuration(measured, Map.of());
        knobs.values().forEach(knob -> {
            if (knob.defaultValue() != null) {
                measuredLast.putIfAbsent(knob.name(), knob.defaultValue());
            }
        });
    }

    boolean isLocked(String name) {
        Knob knob = knobs.get(name);
        if (knob == null || knob.domain() instanceof KnobDomain.OfStrings || knob.applies() == Applies.NEVER) {
            return true;
        }
        if (knob.applies() == Applies.RESTART && session.guardrails().restartPolicy() == RestartPolicy.NEVER) {
            return true;
        }
        return DURABILITY.contains(name)
                ? !session.guardrails().unlockedKnobs().contains(name)
                : knob.advice().tunability().name().equals("LOCKED");
    }

    /** The knobs of a trial; those that it does not report as in {@code otherwise}. */
    Map<String, Double> configuration(Trial trial, Map<String, Double> otherwise) {
        Map<String, Double> values = new HashMap<>(otherwise);
        for (int i = 0; i < catalog.knobs().size() && i < trial.knobs().size(); i++) {
            if (Double.isFinite(trial.knobs().get(i))) {
                values.put(catalog.knobs().get(i).name(), trial.knobs().get(i));
            }
        }
        return values;
    }

    /** Whether a special value lies on a side where the session is stricter than the catalog; clearly so, because edges are rounded. */
    boolean isStricter(Knob knob, SessionKnob bounds, double special, boolean clearly) {
        double least = edge(knob.advice().lower(), knob.domain().least());
        double greatest = edge(knob.advice().upper(), knob.domain().greatest());
        double clear = knob.domain() instanceof KnobDomain.OfReals
                ? 0.01 * (bounds.upper() - bounds.lower()) + 1e-5
                : 2 * knob.quantum();
        double slack = clearly ? clear : 0;
        return special < bounds.lower()
                ? bounds.lower() > Math.max(least, knob.domain().least()) + slack
                : bounds.upper() < Math.min(greatest, knob.domain().greatest()) - slack;
    }

    private double edge(@Nullable Bound bound, double otherwise) {
        return bound == null ? otherwise : bound.on(session.hardware());
    }

    private boolean mayRestart(TuningProblem problem) {
        return switch (session.guardrails().restartPolicy()) {
            case NEVER -> false;
            case ALWAYS -> true;
            case IN_WINDOW ->
                session.guardrails().restartWindows().stream().anyMatch(window -> isOpen(window, problem));
        };
    }

    /** By the minute of the week, and the day before for what goes on after midnight. */
    private static boolean isOpen(RestartWindow window, TuningProblem problem) {
        ZonedDateTime wall = problem.at().atZone(ZoneId.of(window.zone()));
        LocalTime from = LocalTime.parse(window.from());
        LocalTime to = LocalTime.parse(window.to());
        LocalTime time = wall.toLocalTime();
        DayOfWeek today = wall.getDayOfWeek();
        if (from.isBefore(to)) {
            return isOn(window, today) && !time.isBefore(from) && time.isBefore(to);
        }
        return (isOn(window, today) && !time.isBefore(from)) || (isOn(window, today.minus(1)) && time.isBefore(to));
    }

    private static boolean isOn(RestartWindow window, DayOfWeek day) {
        return window.days().isEmpty() || window.days().contains(day);
    }
}
