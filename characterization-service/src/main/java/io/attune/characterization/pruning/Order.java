package io.attune.characterization.pruning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The order of numbers. Sorts integers that have the leading bits of a number before its position, digit by digit from the last on, then
 * the few numbers that differ by later bits alone.
 */
final class Order {

    /** Below these a comparison of whole integers is faster than counting digits. */
    private static final int FEW = 500;

    private static final int KEY_BITS = 32;
    private static final int POSITION_BITS = 31;
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private Order() {}

    /**
     * The positions of finite numbers, from that of the least to that of the greatest. Takes O(n) time where few numbers agree in their
     * leading bits, O(n log n) where many do.
     */
    static int[] of(double[] values) {
        long[] keys = keys(values);
        if (keys.length < FEW) {
            Arrays.sort(keys);
        } else {
            keys = sorted(keys);
        }
        int[] order = new int[keys.length];
        for (int at = 0; at < order.length; at++) {
            order[at] = (int) (keys[at] & Integer.MAX_VALUE);
        }
        int from = 0;
        for (int to = 1; to <= order.length; to++) {
            if (to == order.length || keys[to] >> POSITION_BITS != keys[from] >> POSITION_BITS) {
                sort(order, from, to, values);
                from = to;
            }
        }
        return order;
    }

    /** The 32 leading bits by which numbers between the least and the greatest differ, before their positions. */
    private static long[] keys(double[] values) {
        long[] keys = new long[values.length];
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int at = 0; at < keys.length; at++) {
            long number = Double.doubleToRawLongBits(values[at] + 0.0);
            long ascending = number ^ (number >> (Long.SIZE - 1) & Long.MAX_VALUE);
            keys[at] = ascending;
            least = Math.min(least, ascending);
            greatest = Math.max(greatest, ascending);
        }
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(greatest - least) - KEY_BITS);
        for (int at = 0; at < keys.length; at++) {
            keys[at] = ((keys[at] - least) >>> shift << POSITION_BITS) | at;
        }
        return keys;
    }

    private static long[] sorted(long[] keys) {
        long[] from = keys;
        long[] to = new long[keys.length];
        for (int shift = POSITION_BITS; shift < POSITION_BITS + KEY_BITS; shift += DIGIT_BITS) {
            int[] next = new int[DIGITS + 1];
            for (long key : from) {
                next[(int) ((key >>> shift) & (DIGITS - 1)) + 1]++;
            }
            for (int digit = 1; digit < DIGITS; digit++) {
                next[digit] += next[digit - 1];
            }
            for (long key : from) {
                to[next[(int) ((key >>> shift) & (DIGITS - 1))]++] = key;
            }
            long[] done = to;
            to = from;
            from = done;
        }
        return from;
    }

    private static void sort(int[] order, int from, int to, double[] values) {
        boolean sorted = true;
        for (int at = from + 1; at < to; at++) {
            sorted &= values[order[at - 1]] <= values[order[at]];
        }
        if (!sorted) {
            int[] right = IntStream.range(from, to)
                    .mapToObj(at -> order[at])
                    .sorted(Comparator.comparingDouble(position -> values[position]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(right, 0, order, from, right.length);
        }
    }
}
