package io.attune.recommender.validation;

import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Knob;
import io.attune.model.knob.MemoryCost;
import io.attune.recommender.space.KnobSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The memory that a configuration can make the DBMS take, in bytes, and the most it may. Knobs that the session does not move count
 * with the value they have. A negative special value means "as much as another knob says" and costs that ({@link BorrowedMemory}).
 */
final class MemoryBudget {

    private record Item(
            Operand amount, double factor, @Nullable Operand times) {
        double bytes(double[] configuration, double amountInBytes) {
            double count = times == null ? 1 : Math.max(0, times.in(configuration));
            return Double.isFinite(count) ? Math.max(0, amountInBytes) * factor * count : 0;
        }
    }

    private static final int BISECTIONS = 40;

    private final KnobSpace space;
    private final Dependencies dependencies;
    private final List<Item> items = new ArrayList<>();
    private final Map<String, Operand> operands = new TreeMap<>();
    private final double limit;

    MemoryBudget(
            Catalog catalog, KnobSpace space, Dependencies dependencies, CurrentValues current, double limitBytes) {
        this.space = space;
        this.dependencies = dependencies;
        this.limit = limitBytes;
        for (Knob knob : catalog.knobs()) {
            MemoryCost cost = knob.advice().memoryCost();
            Operand amount = Operand.of(knob.name(), space, current);
            if (cost != null && amount.isKnown()) {
                String times = cost.timesKnob();
                items.add(new Item(amount, cost.factor(), times == null ? null : Operand.of(times, space, current)));
                operands.put(knob.name(), amount);
            }
        }
    }

    double limitBytes() {
        return limit;
    }

    double bytes(double[] configuration) {
        double sum = 0;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            sum += item.bytes(configuration, amount(item, configuration));
        }
        return sum;
    }

    private double amount(Item item, double[] configuration) {
        double value = item.amount.in(configuration);
        return value >= 0
                ? value
                : BorrowedMemory.amount(item.amount.knob(), name -> {
                    Operand lender = operands.get(name);
                    return lender == null ? Double.NaN : lender.in(configuration);
                });
    }

    /** Whether one of those knobs of the configuration counts in the budget. */
    boolean isTouched(IntPredicate positions) {
        return items.stream()
                .anyMatch(item ->
                        item.amount.isAmong(positions) || (item.times != null && item.times.isAmong(positions)));
    }

    boolean isKept(double[] configuration) {
        return bytes(configuration) <= limit;
    }

    /**
     * Takes the same share off every amount of memory, in place, until the budget is kept; then, where amounts at their least are
     * still too much, off the knobs that say how many times.
     */
    void enforce(double[] configuration) {
        if (isKept(configuration) || reduce(configuration)) {
            return;
        }
        for (Item item : items) {
            Operand times = item.times;
            if (times != null && times.moves()) {
                configuration[times.position()] = dependencies.floor(times.position());
            }
        }
    }

    private boolean reduce(double[] configuration) {
        double[] reduced = configuration.clone();
        double fits = 0;
        double exceeds = 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double share = (fits + exceeds) / 2;
            scale(configuration, share, reduced);
            if (isKept(reduced)) {
                fits = share;
            } else {
                exceeds = share;
            }
        }
        scale(configuration, fits, reduced);
        System.arraycopy(reduced, 0, configuration, 0, configuration.length);
        return isKept(configuration);
    }

    private void scale(double[] from, double share, double[] into) {
        for (int i = 0; i < items.size(); i++) {
            Operand amount = items.get(i).amount;
            if (amount.moves()) {
                int position = amount.position();
                double scaled = Math.max(dependencies.floor(position), from[position] * share);
                into[position] = from[position] <= 0
                        ? from[position]
                        : space.axis(position).atMost(scaled);
            }
        }
    }
}
