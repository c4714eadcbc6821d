package io.attune.recommender.surrogate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth function by limited-memory BFGS with a backtracking line search (Nocedal and Wright, Numerical Optimization, 2nd
 * ed., algorithms 7.4 and 3.1). Where the function is not finite the step is shortened.
 */
final class Lbfgs {

    /** A function with its gradient. */
    interface Function {
        /** Returns the value, infinite where there is none, and writes the gradient. */
        double valueAndGradient(double[] x, double[] gradient);
    }

    /** A step taken and how the gradient changed over it. */
    private static final class Pair {
        private final double[] step;
        private final double[] change;
        private final double curvature;

        Pair(double[] step, double[] change, double curvature) {
            this.step = step;
            this.change = change;
            this.curvature = curvature;
        }
    }

    private static final int MEMORY = 8;
    private static final int SHORTENINGS = 20;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    /** No coordinate moves further in one iteration; coordinates are logarithms here. */
    private static final double LONGEST_MOVE = 2;

    private final Function function;
    private final int iterations;
    private final double tolerance;

    /** @param tolerance ends where no component of the gradient is larger, or the value falls by less, relatively */
    Lbfgs(Function function, int iterations, double tolerance) {
        this.function = function;
        this.iterations = iterations;
        this.tolerance = tolerance;
    }

    /**
     * The best point reached from {@code start}.
     *
     * @throws ArithmeticException when the function is not finite at {@code start}
     */
    double[] minimize(double[] start) {
        double[] x = start.clone();
        double[] gradient = new double[x.length];
        double value = function.valueAndGradient(x, gradient);
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("the function is " + value + " where the search starts");
        }
        Deque<Pair> memory = new ArrayDeque<>();
        for (int i = 0; i < iterations && largest(gradient) > tolerance; i++) {
            double[] direction = direction(gradient, memory);
            double slope = dot(direction, gradient);
            if (!(slope < 0)) {
                memory.clear();
                direction = direction(gradient, memory);
                slope = dot(direction, gradient);
            }
            double[] next = new double[x.length];
            double[] nextGradient = new double[x.length];
            double nextValue = search(x, value, direction, slope, next, nextGradient);
            if (!(nextValue < value)) {
                return x;
            }
            remember(memory, x, gradient, next, nextGradient);
            boolean settled = value - nextValue <= tolerance * 1e-3 * Math.max(1, Math.abs(value));
            x = next;
            gradient = nextGradient;
            value = nextValue;
            if (settled) {
                return x;
            }
        }
        return x;
    }

    private double search(
            double[] x, double value, double[] direction, double slope, double[] next, double[] nextGradient) {
        double length = Math.min(1, LONGEST_MOVE / largest(direction));
        for (int i = 0; i < SHORTENINGS; i++) {
            for (int k = 0; k < x.length; k++) {
                next[k] = x[k] + length * direction[k];
            }
            double nextValue = function.valueAndGradient(next, nextGradient);
            if (nextValue <= value + SUFFICIENT_DECREASE * length * slope) {
                return nextValue;
            }
            length /= 2;
        }
        return value;
    }

    private static double[] direction(double[] gradient, Deque<Pair> memory) {
        double[] q = gradient.clone();
        double[] weights = new double[memory.size()];
        int i = 0;
        for (Pair pair : memory) {
            weights[i] = dot(pair.step, q) / pair.curvature;
            add(q, -weights[i], pair.change);
            i++;
        }
        Pair newest = memory.peekFirst();
        double scale = newest == null
                ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)))
                : newest.curvature / dot(newest.change, newest.change);
        for (int k = 0; k < q.length; k++) {
            q[k] *= scale;
        }
        for (Iterator<Pair> oldestFirst = memory.descendingIterator(); oldestFirst.hasNext(); ) {
            Pair pair = oldestFirst.next();
            i--;
            add(q, weights[i] - dot(pair.change, q) / pair.curvature, pair.step);
        }
        for (int k = 0; k < q.length; k++) {
            q[k] = -q[k];
        }
        return q;
    }

    private static void remember(Deque<Pair> memory, double[] x, double[] g, double[] nextX, double[] nextG) {
        double[] step = nextX.clone();
        add(step, -1, x);
        double[] change = nextG.clone();
        add(change, -1, g);
        double curvature = dot(step, change);
        if (curvature > 1e-10 * dot(change, change)) {
            memory.addFirst(new Pair(step, change, curvature));
            if (memory.size() > MEMORY) {
                memory.removeLast();
            }
        }
    }

    private static void add(double[] to, double factor, double[] addend) {
        for (int k = 0; k < to.length; k++) {
            to[k] += factor * addend[k];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static double largest(double[] a) {
        double largest = 0;
        for (double component : a) {
            largest = Math.max(largest, Math.abs(component));
        }
        return largest;
    }
}
