package io.attune.recommender.safety;

import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.knob.Bound;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.session.Approval;
import io.attune.model.session.Budget;
import io.attune.model.session.Constraint;
import io.attune.model.session.Guardrails;
import io.attune.model.session.Hyperparameter;
import io.attune.model.session.Objective;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.RestartWindow;
import io.attune.model.session.RevertTo;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import io.attune.model.session.SessionState;
import io.attune.model.session.Strategy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sessions as any client might make them: every strategy and guardrail, bounds that are wide, narrow or a point, knobs that are locked. */
final class RandomSessions {

    private static final List<String> DURABILITY =
            List.of("fsync", "full_page_writes", "synchronous_commit", "innodb_flush_log_at_trx_commit", "sync_binlog");
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kolkata");
    private static final int MOST_KNOBS = 16;

    private final Random random;
    private final boolean mayAskModels;

    /** @param mayAskModels whether the initial design is short enough that models are asked */
    RandomSessions(Random random, boolean mayAskModels) {
        this.random = random;
        this.mayAskModels = mayAskModels;
    }

    Session next(Catalog catalog) {
        Hardware hardware = new Hardware(
                1 + (int) Math.exp(5 * random.nextDouble()),
                (long) ((1L << 29) * Math.exp(9 * random.nextDouble())),
                pick(List.of(Hardware.Storage.values())));
        Objective.Goal goal = pick(List.of(Objective.Goal.values()));
        Strategy strategy = pick(Arrays.stream(Strategy.values())
                .filter(Strategy::recommends)
                .filter(one -> mayAskModels || !one.label().startsWith("ottertune"))
                .toList());
        return new Session(
                new UUID(random.nextLong(), random.nextLong()),
                new UUID(1, 1),
                "random",
                1,
                SessionState.ACTIVE,
                catalog.ref(),
                new UUID(1, 2),
                "random",
                hardware,
                new Objective("work", goal),
                constraints(),
                strategy,
                hyperparameters(strategy),
                knobs(catalog, hardware),
                new Budget(
                        mayAskModels ? 12 : 4 + random.nextInt(12), random.nextBoolean() ? Duration.ofDays(20) : null),
                guardrails(),
                Approval.AUTOMATIC,
                random.nextLong(),
                Instant.parse("2026-03-20T00:00:00Z"));
    }

    private SortedMap<String, Double> hyperparameters(Strategy strategy) {
        SortedMap<String, Double> said = new TreeMap<>();
        if (strategy == Strategy.ATTUNE) {
            said.put(Hyperparameter.COLD_START_EVALUATIONS.label(), mayAskModels ? 3.0 + random.nextInt(6) : 30.0);
        } else if (strategy == Strategy.LATIN_HYPERCUBE) {
            said.put(Hyperparameter.DESIGN_SIZE.label(), 1.0 + random.nextInt(12));
        }
        return said;
    }

    private List<Constraint> constraints() {
        return Stream.of("latency", "lag")
                .filter(name -> random.nextInt(4) == 0)
                .map(name -> new Constraint(
                        name, pick(List.of(Constraint.Bound.values())), 2 * random.nextDouble(), random.nextBoolean()))
                .toList();
    }

    private Guardrails guardrails() {
        RestartPolicy policy = pick(List.of(RestartPolicy.values()));
        List<RestartWindow> windows = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0 && policy == RestartPolicy.IN_WINDOW; i--) {
            windows.add(new RestartWindow(
                    Stream.of(DayOfWeek.values())
                            .filter(day -> random.nextInt(3) == 0)
                            .toList(),
                    time(),
                    time(),
                    pick(ZONES)));
        }
        return new Guardrails(
                0.05 + 0.95 * Math.sqrt(random.nextDouble()),
                random.nextInt(3) == 0 ? 0 : 0.9 * random.nextDouble(),
                policy,
                windows,
                random.nextInt(3) == 0,
                0.01 + 0.99 * Math.pow(random.nextDouble(), 3),
                pick(List.of(RevertTo.values())),
                Approval.AUTOMATIC,
                DURABILITY.stream().filter(knob -> random.nextInt(4) == 0).toList());
    }

    private String time() {
        return String.format(Locale.ROOT, "%02d:%02d", random.nextInt(24), random.nextInt(60));
    }

    private List<SessionKnob> knobs(Catalog catalog, Hardware hardware) {
        List<Knob> all = new ArrayList<>(catalog.knobs());
        List<SessionKnob> chosen = new ArrayList<>();
        int wanted = 1 + random.nextInt(mayAskModels ? MOST_KNOBS / 2 : MOST_KNOBS);
        for (int i = 0; i < wanted && i < all.size(); i++) {
            int other = i + random.nextInt(all.size() - i);
            Knob knob = all.get(other);
            all.set(other, all.get(i));
            chosen.add(bounded(knob, hardware));
        }
        // what costs memory or depends on another is rare in a large catalog, and matters most
        for (Knob knob : all.subList(Math.min(wanted, all.size()), all.size())) {
            if (knob.advice().memoryCost() != null && random.nextInt(3) == 0 && chosen.size() < 2 * MOST_KNOBS) {
                chosen.add(bounded(knob, hardware));
            }
        }
        chosen.sort(Comparator.comparing(SessionKnob::name));
        return chosen;
    }

    private SessionKnob bounded(Knob knob, Hardware hardware) {
        double least = knob.domain().isNumeric() ? knob.domain().least() : 0;
        double greatest = knob.domain().isNumeric() ? knob.domain().greatest() : 0;
        double lower = within(knob.advice().lower(), hardware, least, greatest, least);
        double upper = within(knob.advice().upper(), hardware, least, greatest, greatest);
        upper = Math.max(lower, upper);
        boolean isCheap = knob.advice().memoryCost() == null || random.nextInt(10) == 0;
        if (isCheap && random.nextInt(3) == 0) {
            double one = value(knob, lower, upper);
            double other = random.nextInt(10) == 0 ? one : value(knob, lower, upper);
            lower = Math.min(one, other);
            upper = Math.max(one, other);
        }
        if (knob.domain().isOrdered() && !(knob.domain() instanceof KnobDomain.OfReals)) {
            lower = Math.ceil(lower / knob.quantum()) * knob.quantum();
            upper = Math.max(lower, Math.floor(upper / knob.quantum()) * knob.quantum());
        }
        return new SessionKnob(knob.name(), lower, upper);
    }

    private static double within(
            @Nullable Bound bound, Hardware hardware, double least, double greatest, double otherwise) {
        return bound == null ? otherwise : Math.max(least, Math.min(greatest, bound.on(hardware)));
    }

    /** A size that the knob can have, most often small. */
    double value(Knob knob, double lower, double upper) {
        double range = Math.min(upper - lower, 1e15);
        double share = random.nextBoolean() ? random.nextDouble() : Math.pow(random.nextDouble(), 8);
        double value = lower + share * range;
        return knob.domain().isNumeric() && !(knob.domain() instanceof KnobDomain.OfReals)
                ? Math.min(upper, Math.max(lower, Math.rint(value / knob.quantum()) * knob.quantum()))
                : value;
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
