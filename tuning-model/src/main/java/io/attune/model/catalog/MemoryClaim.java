package io.attune.model.catalog;

import io.attune.model.knob.Knob;
import io.attune.model.knob.MemoryCost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The memory that a configuration can make a DBMS take: the sum of what the catalog says of its knobs' {@linkplain MemoryCost costs}. A
 * negative value means "as much as another knob says" and costs that. Made once for a catalog; a sum is linear in the knobs that cost
 * memory.
 */
public final class MemoryClaim {

    private static final double WAL_SEGMENT = 16.0 * 1024 * 1024;

    /** From the documentation of {@code postgresql.conf}. */
    private static final Map<String, Loan> LOANS = Map.of(
            "autovacuum_work_mem", new Loan("maintenance_work_mem", 1, Double.POSITIVE_INFINITY),
            "wal_buffers", new Loan("shared_buffers", 1 / 32.0, WAL_SEGMENT));

    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final List<Share> shares = new ArrayList<>();
    private final List<String> knobs;

    public MemoryClaim(Catalog catalog) {
        for (Knob knob : catalog.knobs()) {
            MemoryCost cost = knob.advice().memoryCost();
            if (cost != null) {
                Loan loan = LOANS.get(knob.name());
                shares.add(new Share(
                        position(knob.name()),
                        cost.factor(),
                        cost.timesKnob() == null ? null : position(cost.timesKnob()),
                        loan,
                        loan == null ? null : position(loan.lender())));
            }
        }
        this.knobs = List.copyOf(positions.keySet());
    }

    /**
     * What a negative amount stands for.
     *
     * @param lender the knob that says how much
     * @param share of the lender's value
     * @param most bytes
     */
    private record Loan(String lender, double share, double most) {}

    /** The part of one knob; knobs stand as their positions. */
    private record Share(
            int amount,
            double factor,
            @Nullable Integer times,
            @Nullable Loan loan,
            @Nullable Integer lender) {

        double bytes(IntToDoubleFunction valueOf) {
            double count = times == null ? 1 : Math.max(0, valueOf.applyAsDouble(times));
            double bytes = amount(valueOf) * factor * count;
            return Double.isFinite(bytes) ? bytes : 0;
        }

        private double amount(IntToDoubleFunction valueOf) {
            double own = valueOf.applyAsDouble(amount);
            if (own < 0 && loan != null && lender != null) {
                return Math.max(0, Math.min(loan.most, valueOf.applyAsDouble(lender) * loan.share));
            }
            return Math.max(0, own);
        }
    }

    private int position(String knob) {
        return positions.computeIfAbsent(knob, name -> positions.size());
    }

    /** The knobs whose values decide it. */
    public List<String> knobs() {
        return knobs;
    }

    /** Those of {@link #knobs()} whose values are amounts of memory, by position. */
    public List<Integer> amounts() {
        return shares.stream().map(Share::amount).toList();
    }

    /** Those of {@link #knobs()} that say how many times an amount is taken, by position; each as often as it does. */
    public List<Integer> counts() {
        List<Integer> counts = new ArrayList<>();
        for (Share share : shares) {
            if (share.times != null) {
                counts.add(share.times);
            }
        }
        return counts;
    }

    /**
     * The sum for a configuration.
     *
     * @param valueOf by name, in canonical units; NaN where nobody knows
     * @return bytes; what depends on a value that nobody knows costs nothing
     */
    public double bytes(ToDoubleFunction<String> valueOf) {
        return bytesAt(position -> valueOf.applyAsDouble(knobs.get(position)));
    }

    /** As {@link #bytes}, of values by position among {@link #knobs()}. */
    public double bytesAt(IntToDoubleFunction valueOf) {
        double sum = 0;
        for (int i = 0; i < shares.size(); i++) {
            sum += shares.get(i).bytes(valueOf);
        }
        return sum;
    }
}
