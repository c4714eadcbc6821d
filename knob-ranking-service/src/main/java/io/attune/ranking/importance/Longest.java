package io.attune.ranking.importance;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The terms along which a residual reaches farthest, as many as are wanted. */
final class Longest {

    private static final Comparator<Reach> SHORTEST_FIRST = Comparator.comparingDouble(Reach::length);

    private record Reach(Term term, double length) {}

    private final int count;
    private final List<Term> taken;
    private final PriorityQueue<Reach> queue;
    /** What a term must surpass. */
    private double least;

    /** @param taken those that are not wanted */
    Longest(int count, List<Term> taken) {
        this.count = count;
        this.taken = taken;
        this.queue = new PriorityQueue<>(count + 1, SHORTEST_FIRST);
    }

    /**
     * Takes a term in where it is among the longest so far.
     *
     * @param sum of the products of the term and the residual
     * @param length of the term; 0 for one that is not to be had
     */
    void offer(int one, int other, double sum, double length) {
        double reach = Math.abs(sum);
        if (reach > least * length && length > 0) {
            Term term = new Term(one, other);
            if (!taken.contains(term)) {
                queue.add(new Reach(term, reach / length));
                if (queue.size() > count) {
                    queue.remove();
                    least = queue.element().length();
                }
            }
        }
    }

    /** How far the residual reaches at most along a term that is not among them. */
    double least() {
        return least;
    }

    /** By their columns. */
    List<Term> terms() {
        return queue.stream()
                .map(Reach::term)
                .sorted(Comparator.comparingInt(Term::one).thenComparingInt(Term::other))
                .toList();
    }
}
