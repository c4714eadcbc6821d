package io.attune.recommender.safety;

import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.MemoryCost;
import io.attune.model.session.SessionKnob;
import io.attune.recommender.safety.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration must be as a whole: the order between knobs, and the memory that it can claim. Where the bounds and the values of
 * what cannot move leave no way to keep a rule, breaking it has to be said.
 */
final class MemoryAndOrder {

    private static final String[][] POSTGRES = {
        {"min_wal_size", "max_wal_size"},
        {"max_parallel_workers_per_gather", "max_parallel_workers"},
        {"max_parallel_maintenance_workers", "max_parallel_workers"},
        {"max_parallel_workers", "max_worker_processes"},
        {"max_sync_workers_per_subscription", "max_logical_replication_workers"},
        {"max_logical_replication_workers", "max_worker_processes"},
        {"autovacuum_max_workers", "autovacuum_worker_slots"},
        {"io_combine_limit", "io_max_combine_limit"},
        {"superuser_reserved_connections", "max_connections"},
        {"reserved_connections", "max_connections"}
    };
    private static final String[][] MYSQL = {
        {"innodb_io_capacity", "innodb_io_capacity_max"},
        {"innodb_max_dirty_pages_pct_lwm", "innodb_max_dirty_pages_pct"}
    };

    private final Facts facts;
    private final Map<String, Double> settings;
    private final Map<String, Double> all;
    private boolean cannotBeKept;

    MemoryAndOrder(Facts facts, Map<String, Double> settings) {
        this.facts = facts;
        this.settings = settings;
        // what a session does not move has the value that was measured last
        this.all = new HashMap<>(facts.measuredLast);
        facts.tuned.forEach(name -> {
            Double value = settings.containsKey(name) ? settings.get(name) : facts.baseline.get(name);
            if (value == null) {
                all.remove(name);
            } else {
                all.put(name, value);
            }
        });
    }

    boolean cannotBeKept() {
        return cannotBeKept;
    }

    void check(List<Violation> violations, boolean isSaid) {
        String[][] pairs =
                switch (facts.catalog.dbmsType()) {
                    case "postgres" -> POSTGRES;
                    case "mysql", "mariadb" -> MYSQL;
                    default -> new String[0][];
                };
        List<String> broken = new ArrayList<>();
        for (String[] pair : pairs) {
            Double lesser = all.get(pair[0]);
            Double greater = all.get(pair[1]);
            boolean isSet = settings.containsKey(pair[0]) || settings.containsKey(pair[1]);
            if (isSet && lesser != null && greater != null && lesser > greater) {
                broken.add(pair[0] + " = " + lesser + " above " + pair[1] + " = " + greater);
            }
        }
        boolean isPossible = isOrderPossible(pairs);
        report(violations, Kind.DEPENDENCY, broken, isPossible, isSaid);
        double limit = facts.session.guardrails().memoryBudgetShare()
                * facts.session.hardware().memoryBytes();
        List<String> over = new ArrayList<>();
        double claimed = claim(name -> all.get(name));
        if (claimed > limit * (1 + 1e-12) && setsMemory()) {
            over.add("takes " + claimed + " bytes of " + limit);
        }
        report(violations, Kind.MEMORY_BUDGET, over, isPossible && leastClaim(pairs) <= limit, isSaid);
    }

    /** What is least goes up along the pairs; where it passes what is greatest, nothing keeps them all. */
    private boolean isOrderPossible(String[][] pairs) {
        Map<String, Double> least = new HashMap<>();
        for (int i = 0; i < pairs.length; i++) {
            for (String[] pair : pairs) {
                double demanded = Math.max(least(pair[0]), least.getOrDefault(pair[0], Double.NEGATIVE_INFINITY));
                if (!Double.isNaN(demanded)) {
                    least.merge(pair[1], demanded, Math::max);
                }
            }
        }
        return least.entrySet().stream().noneMatch(one -> one.getValue() > greatest(one.getKey()));
    }

    private void report(
            List<Violation> violations, Kind kind, List<String> broken, boolean isPossible, boolean isSaid) {
        if (!broken.isEmpty() && !isPossible && isSaid) {
            cannotBeKept = true;
        } else {
            broken.forEach(text -> violations.add(new Violation(kind, text)));
        }
    }

    private boolean setsMemory() {
        return facts.knobs.values().stream().anyMatch(knob -> {
            MemoryCost cost = knob.advice().memoryCost();
            boolean lends = cost != null
                    && ((knob.name().equals("autovacuum_work_mem") && settings.containsKey("maintenance_work_mem"))
                            || (knob.name().equals("wal_buffers") && settings.containsKey("shared_buffers")));
            return cost != null
                    && (settings.containsKey(knob.name())
                            || lends
                            || (cost.timesKnob() != null && settings.containsKey(cost.timesKnob())));
        });
    }

    /** The value of a knob in a sum. */
    private interface Values {
        @Nullable
        Double of(String knob);
    }

    private double claim(Values values) {
        double sum = 0;
        for (Knob knob : facts.catalog.knobs()) {
            MemoryCost cost = knob.advice().memoryCost();
            Double own = cost == null ? null : values.of(knob.name());
            if (cost == null || own == null) {
                continue;
            }
            Double amount = own >= 0 ? own : Double.valueOf(0);
            if (own < 0 && knob.name().equals("autovacuum_work_mem")) {
                amount = values.of("maintenance_work_mem");
            } else if (own < 0 && knob.name().equals("wal_buffers")) {
                Double buffers = values.of("shared_buffers");
                amount = buffers == null ? null : Double.valueOf(Math.min(16 << 20, buffers / 32));
            }
            Double times = cost.timesKnob() == null ? Double.valueOf(1) : values.of(cost.timesKnob());
            if (amount != null && times != null) {
                sum += Math.max(0, amount) * cost.factor() * Math.max(0, times);
            }
        }
        return sum;
    }

    /** No more than the least of all that may be recommended: each knob alone at its least, special values aside. */
    private double leastClaim(String[][] pairs) {
        Map<String, Double> least = new HashMap<>();
        for (Knob knob : facts.catalog.knobs()) {
            double value = least(knob.name());
            if (!Double.isNaN(value)) {
                least.put(knob.name(), value);
            }
        }
        for (int i = 0; i < pairs.length; i++) {
            for (String[] pair : pairs) {
                if (moves(pair[1]) && least.containsKey(pair[0]) && least.containsKey(pair[1])) {
                    least.merge(pair[1], least.get(pair[0]), Math::max);
                }
            }
        }
        return claim(least::get);
    }

    private boolean moves(String name) {
        return facts.tuned.contains(name) && !facts.held.contains(name) && ordinary(name) != null;
    }

    /** NaN where nobody knows. */
    private double least(String name) {
        SessionKnob within = moves(name) ? ordinary(name) : null;
        return within == null ? fixed(name) : within.lower();
    }

    private double greatest(String name) {
        SessionKnob within = moves(name) ? ordinary(name) : null;
        return within == null ? fixed(name) : within.upper();
    }

    private double fixed(String name) {
        if (facts.held.contains(name) && facts.inEffect.containsKey(name)) {
            return facts.inEffect.get(name);
        }
        Knob knob = facts.knobs.get(name);
        if (facts.tuned.contains(name) && knob != null && !knob.specialValues().isEmpty()) {
            return knob.specialValues().stream().mapToDouble(v -> v).max().orElseThrow();
        }
        Double value = all.get(name);
        return value == null ? Double.NaN : value;
    }

    /** The whole multiples that a session allows; nothing where there is none, so that the knob is left alone. */
    private @Nullable SessionKnob ordinary(String name) {
        SessionKnob bounds = facts.bounds.get(name);
        Knob knob = facts.knobs.get(name);
        if (bounds == null || knob == null) {
            return null;
        }
        if (knob.domain() instanceof KnobDomain.OfReals) {
            return bounds;
        }
        double first = Math.ceil(bounds.lower() / knob.quantum()) * knob.quantum();
        double last = Math.floor(bounds.upper() / knob.quantum()) * knob.quantum();
        while (first <= last && knob.specialValues().contains(first)) {
            first += knob.quantum();
        }
        return first <= last ? new SessionKnob(name, first, last) : null;
    }
}
