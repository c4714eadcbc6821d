package io.attune.recommender.validation;

import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.MemoryClaim;
import io.attune.recommender.space.KnobSpace;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The memory that a configuration can make the DBMS take, in bytes, and the most it may. Knobs that the session does not move count
 * with the value they have.
 */
final class MemoryBudget {

    private static final int BISECTIONS = 40;

    private final KnobSpace space;
    private final Dependencies dependencies;
    private final MemoryClaim claim;
    private final List<Operand> operands;
    private final List<Operand> amounts;
    private final List<Operand> counts;
    private final double limit;

    MemoryBudget(
            Catalog catalog, KnobSpace space, Dependencies dependencies, CurrentValues current, double limitBytes) {
        this.space = space;
        this.dependencies = dependencies;
        this.limit = limitBytes;
        this.claim = new MemoryClaim(catalog);
        this.operands = claim.knobs().stream()
                .map(knob -> Operand.of(knob, space, current))
                .toList();
        this.amounts = claim.amounts().stream()
                .map(operands::get)
                .filter(Operand::moves)
                .toList();
        this.counts = claim.counts().stream()
                .map(operands::get)
                .filter(Operand::moves)
                .toList();
    }

    double limitBytes() {
        return limit;
    }

    double bytes(double[] configuration) {
        return claim.bytesAt(knob -> operands.get(knob).in(configuration));
    }

    /** Whether one of those knobs of the configuration counts in the budget. */
    boolean isTouched(IntPredicate positions) {
        return operands.stream().anyMatch(operand -> operand.isAmong(positions));
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
        stopBorrowing(configuration);
        if (reduce(configuration)) {
            return;
        }
        for (Operand count : counts) {
            configuration[count.position()] = dependencies.floor(count.position());
        }
    }

    /** A knob that takes as much as another one takes its own least instead, where that is less. */
    private void stopBorrowing(double[] configuration) {
        for (Operand amount : amounts) {
            double borrowed = configuration[amount.position()];
            double before = bytes(configuration);
            if (borrowed < 0) {
                configuration[amount.position()] = dependencies.floor(amount.position());
                if (bytes(configuration) >= before) {
                    configuration[amount.position()] = borrowed;
                }
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
        for (int i = 0; i < amounts.size(); i++) {
            int position = amounts.get(i).position();
            double scaled = Math.max(dependencies.floor(position), from[position] * share);
            into[position] =
                    from[position] <= 0 ? from[position] : space.axis(position).atMost(scaled);
        }
    }
}
