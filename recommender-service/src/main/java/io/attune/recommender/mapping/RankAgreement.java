package io.attune.recommender.mapping;

/** Kendall's τ-a: the share of pairs that two lists order alike minus the share that they order otherwise. */
final class RankAgreement {

    private RankAgreement() {}

    /** From −1 to 1; 0 where there is no pair. */
    static double kendall(double[] one, double[] other) {
        long balance = 0;
        long pairs = 0;
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < i; j++) {
                balance += (long) (Math.signum(one[i] - one[j]) * Math.signum(other[i] - other[j]));
                pairs++;
            }
        }
        return pairs == 0 ? 0 : (double) balance / pairs;
    }
}
