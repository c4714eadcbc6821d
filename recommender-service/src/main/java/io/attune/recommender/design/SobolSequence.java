package io.attune.recommender.design;

import org.hipparchus.random.SobolSequenceGenerator;

/**
 * A scrambled Sobol' sequence: Hipparchus' generator with the direction numbers of Joe and Kuo (Constructing Sobol sequences with better
 * two-dimensional projections, SIAM J. Sci. Comput. 30, 2008), each axis under a nested uniform scrambling of its binary digits (Owen,
 * Randomly permuted (t,m,s)-nets and (t,s)-sequences, 1995). Scrambling keeps the balance of the sequence, frees it from the corner that
 * every Sobol' sequence begins in, and lets sessions of different seeds see different points.
 */
public final class SobolSequence {

    /** Binary digits of a coordinate, as the generator makes them. */
    private static final int DIGITS = 52;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final int dimensions;
    private final long seed;

    /** @param dimensions from 1 to 21,201, for which there are direction numbers */
    public SobolSequence(int dimensions, long seed) {
        this.dimensions = dimensions;
        this.seed = seed;
    }

    /**
     * A point of the unit cube, each coordinate from 0 to below 1. O(dimensions).
     *
     * @param index from 0; any 2ᵏ points from a multiple of 2ᵏ on have one in each of the 2ᵏ equal slices of each axis
     */
    public double[] point(int index) {
        double[] point = new SobolSequenceGenerator(dimensions).skipTo(index);
        for (int d = 0; d < dimensions; d++) {
            long digits = (long) Math.scalb(point[d], DIGITS);
            point[d] = Math.scalb((double) scrambled(digits, mixed(seed + GOLDEN * (d + 1))), -DIGITS);
        }
        return point;
    }

    /** Each digit is turned or not by a coin that belongs to the digits above it: a node of the binary tree. */
    private static long scrambled(long digits, long axisSeed) {
        long result = digits;
        for (int level = 0; level < DIGITS; level++) {
            long node = 1L << level | digits >>> (DIGITS - level);
            long coin = mixed(axisSeed + GOLDEN * node) >>> 63;
            result ^= coin << (DIGITS - 1 - level);
        }
        return result;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    private static long mixed(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
