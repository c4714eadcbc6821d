package io.attune.characterization.pruning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The order of numbers. Sorts integers that have the leading bits of a number before its position, which takes half the time of a
 * search for each number's place, then the few numbers that differ by later bits alone.
 */
final class Order {

    private Order() {}

    /** The positions of finite numbers, from that of the least to that of the greatest. Takes O(n log n) time. */
    static int[] of(double[] values) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(values.length);
        long[] keys = new long[values.length];
        for (int at = 0; at < keys.length; at++) {
            long number = Double.doubleToRawLongBits(values[at] + 0.0);
            long ascending = number ^ (number >> (Long.SIZE - 1) & Long.MAX_VALUE);
            keys[at] = ascending >> bits << bits | at;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int at = 0; at < order.length; at++) {
            order[at] = (int) (keys[at] & (1L << bits) - 1);
        }
        int from = 0;
        for (int to = 1; to <= order.length; to++) {
            if (to == order.length || keys[to] >> bits != keys[from] >> bits) {
                sort(order, from, to, values);
                from = to;
            }
        }
        return order;
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
