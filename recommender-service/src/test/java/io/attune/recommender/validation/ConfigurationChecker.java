package io.attune.recommender.validation;

import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.MemoryCost;
import io.attune.model.knob.Tunability;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a recommendation must keep, written from the catalog's and PostgreSQL's documentation without a look at the validator: maps of
 * names instead of axes, no shared code.
 */
final class ConfigurationChecker {

    private final Catalog catalog;
    private final Session session;
    private final Map<String, Knob> knobs = new HashMap<>();
    private final Map<String, SessionKnob> tuned = new HashMap<>();

    ConfigurationChecker(Catalog catalog, Session session) {
        this.catalog = catalog;
        this.session = session;
        catalog.knobs().forEach(knob -> knobs.put(knob.name(), knob));
        session.knobs().forEach(knob -> tuned.put(knob.name(), knob));
    }

    List<String> complaints(Map<String, Double> recommended, Map<String, Double> running) {
        List<String> complaints = new ArrayList<>();
        recommended.forEach((name, value) -> checkValue(name, value, complaints));
        Map<String, Double> all = new TreeMap<>(running);
        all.putAll(recommended);
        checkOrder(all, recommended, "min_wal_size", "max_wal_size", complaints);
        checkOrder(all, recommended, "max_parallel_workers", "max_worker_processes", complaints);
        checkOrder(all, recommended, "max_parallel_workers_per_gather", "max_parallel_workers", complaints);
        checkOrder(all, recommended, "max_parallel_maintenance_workers", "max_parallel_workers", complaints);
        double limit =
                session.guardrails().memoryBudgetShare() * session.hardware().memoryBytes();
        double needed = memory(all);
        if (needed > limit) {
            complaints.add("takes " + needed + " bytes of " + limit);
        }
        return complaints;
    }

    private void checkValue(String name, double value, List<String> complaints) {
        Knob knob = Objects.requireNonNull(knobs.get(name), name);
        SessionKnob bounds = Objects.requireNonNull(tuned.get(name), name);
        boolean forbidden =
                session.guardrails().restartPolicy() == RestartPolicy.NEVER && knob.applies() == Applies.RESTART;
        if (knob.advice().tunability() == Tunability.LOCKED || knob.applies() == Applies.NEVER || forbidden) {
            complaints.add(name + " must not be touched");
        }
        if (knob.specialValues().contains(value)) {
            return;
        }
        if (!(value >= bounds.lower() && value <= bounds.upper())) {
            complaints.add(name + " = " + value + " outside " + bounds);
        }
        boolean whole = !(knob.domain() instanceof KnobDomain.OfReals);
        double units = value / knob.quantum();
        if (whole && units != Math.floor(units)) {
            complaints.add(name + " = " + value + " is no multiple of " + knob.quantum());
        }
    }

    /** Two knobs that are both kept may be as they were. */
    private static void checkOrder(
            Map<String, Double> all,
            Map<String, Double> recommended,
            String lesser,
            String greater,
            List<String> complaints) {
        if ((recommended.containsKey(lesser) || recommended.containsKey(greater))
                && of(all, lesser) > of(all, greater)) {
            complaints.add(lesser + " = " + all.get(lesser) + " above " + greater + " = " + all.get(greater));
        }
    }

    private double memory(Map<String, Double> all) {
        double sum = 0;
        for (Knob knob : catalog.knobs()) {
            MemoryCost cost = knob.advice().memoryCost();
            if (cost == null) {
                continue;
            }
            double amount = of(all, knob.name());
            if (amount < 0) {
                amount = knob.name().equals("autovacuum_work_mem")
                        ? of(all, "maintenance_work_mem")
                        : Math.min(16 << 20, of(all, "shared_buffers") / 32);
            }
            String times = cost.timesKnob();
            sum += amount * cost.factor() * (times == null ? 1 : of(all, times));
        }
        return sum;
    }

    private static double of(Map<String, Double> all, String knob) {
        return Objects.requireNonNull(all.get(knob), knob);
    }
}
