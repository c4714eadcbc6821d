package io.attune.ranking.lasso;

/** The coefficients of a Lasso regression at each step of a falling penalty. Immutable. */
public final class LassoPath {

    private final double[] penalties;
    private final double[][] coefficients;

    /** @param coefficients those of all columns, for each step */
    LassoPath(double[] penalties, double[][] coefficients) {
        this.penalties = penalties;
        this.coefficients = coefficients;
    }

    public int steps() {
        return penalties.length;
    }

    /** The penalty of a step, 1-based: falling from step to step. */
    public double penalty(int step) {
        return penalties[step - 1];
    }

    /** A column's coefficient at a step, 1-based. */
    public double coefficient(int step, int column) {
        return coefficients[step - 1][column];
    }

    /** A column's coefficient at the last step. */
    public double finalCoefficient(int column) {
        return coefficient(steps(), column);
    }

    /** The first step, 1-based, at which a column's coefficient is not zero; one past the last step where it never is. */
    public int entryStep(int column) {
        int step = 1;
        while (step <= steps() && coefficient(step, column) == 0) {
            step++;
        }
        return step;
    }
}
