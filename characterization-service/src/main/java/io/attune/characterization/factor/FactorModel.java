package io.attune.characterization.factor;

import java.util.Arrays;
import java.util.List;

/**
 * A fitted factor model: the covariance of {@code p} columns as {@code Λ Λᵀ + Ψ}, with {@code Λ} the loadings, {@code p} × factors,
 * and {@code Ψ} diagonal, the noise variances. Immutable.
 */
public final class FactorModel {

    private final int factors;
    private final double[] loadings;
    private final double[] noiseVariance;
    private final double logLikelihood;
    private final int iterations;

    /** @param loadings column after column, {@code factors} numbers for each */
    FactorModel(int factors, double[] loadings, double[] noiseVariance, double logLikelihood, int iterations) {
        this.factors = factors;
        this.loadings = loadings;
        this.noiseVariance = noiseVariance;
        this.logLikelihood = logLikelihood;
        this.iterations = iterations;
    }

    public int factors() {
        return factors;
    }

    /** Columns of the data that the model was fitted to. */
    public int columns() {
        return noiseVariance.length;
    }

    /**
     * Where a column lies in the space of the factors: its loadings. Factors are in descending order of what they explain; the sign of
     * each is such that its largest loading is positive. A copy.
     */
    public double[] coordinates(int column) {
        return Arrays.copyOfRange(loadings, column * factors, (column + 1) * factors);
    }

    /** The same model on other axes, which are put in order. */
    FactorModel withLoadings(double[] turned) {
        return new FactorModel(factors, Axes.inOrder(turned, factors), noiseVariance, logLikelihood, iterations);
    }

    /** The same model of some of its columns. */
    public FactorModel select(List<Integer> columns) {
        double[] selected = new double[columns.size() * factors];
        for (int c = 0; c < columns.size(); c++) {
            System.arraycopy(loadings, columns.get(c) * factors, selected, c * factors, factors);
        }
        double[] noise = columns.stream().mapToDouble(c -> noiseVariance[c]).toArray();
        return new FactorModel(factors, selected, noise, logLikelihood, iterations);
    }

    /** What no factor explains of each column's variance; a copy. */
    double[] noiseVariances() {
        return noiseVariance.clone();
    }

    /** For each factor its loadings divided by the deviations of the noise. */
    double[][] directions() {
        double[][] directions = new double[factors][columns()];
        for (int f = 0; f < factors; f++) {
            for (int c = 0; c < columns(); c++) {
                directions[f][c] = loadings[c * factors + f] / Math.sqrt(noiseVariance[c]);
            }
        }
        return directions;
    }

    /** What no factor explains of a column's variance. */
    public double noiseVariance(int column) {
        return noiseVariance[column];
    }

    /** Log-likelihood of the data, all rows together, at the last iteration. */
    public double logLikelihood() {
        return logLikelihood;
    }

    public int iterations() {
        return iterations;
    }

    /** The covariance of two columns that the model implies. */
    public double covariance(int one, int other) {
        double sum = one == other ? noiseVariance[one] : 0;
        for (int f = 0; f < factors; f++) {
            sum += loadings[one * factors + f] * loadings[other * factors + f];
        }
        return sum;
    }

    /** Names the shape, such as {@code 3 factors of 40 columns}. */
    @Override
    public String toString() {
        return factors + " factors of " + columns() + " columns";
    }
}
