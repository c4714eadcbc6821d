package io.attune.characterization.factor;

/**
 * Turns the axes of the factors so that each column loads on few of them: Kaiser, <i>The varimax criterion for analytic rotation in
 * factor analysis</i>, Psychometrika 23, 1958, by rotations of two axes at a time, as scikit-learn without normalising the rows.
 * Distances between columns and what the model explains stay.
 */
public final class Varimax {

    private static final int SWEEPS = 100;
    private static final double STILL = 1e-9;

    private Varimax() {}

    /**
     * The model with its axes turned, in descending order of what each explains. Takes O(sweeps × factors² × columns) time, no more
     * than 100 sweeps.
     */
    public static FactorModel rotate(FactorModel model) {
        int factors = model.factors();
        double[][] rows = new double[model.columns()][];
        for (int c = 0; c < rows.length; c++) {
            rows[c] = model.coordinates(c);
        }
        boolean turned = true;
        for (int sweep = 0; sweep < SWEEPS && turned; sweep++) {
            turned = false;
            for (int one = 0; one < factors; one++) {
                for (int other = one + 1; other < factors; other++) {
                    turned |= turn(rows, one, other);
                }
            }
        }
        double[] loadings = new double[rows.length * factors];
        for (int c = 0; c < rows.length; c++) {
            System.arraycopy(rows[c], 0, loadings, c * factors, factors);
        }
        return model.withLoadings(loadings);
    }

    private static boolean turn(double[][] rows, int one, int other) {
        double sumU = 0;
        double sumV = 0;
        double squares = 0;
        double products = 0;
        for (double[] row : rows) {
            double u = row[one] * row[one] - row[other] * row[other];
            double v = 2 * row[one] * row[other];
            sumU += u;
            sumV += v;
            squares += u * u - v * v;
            products += u * v;
        }
        double numerator = 2 * (products - sumU * sumV / rows.length);
        double denominator = squares - (sumU * sumU - sumV * sumV) / rows.length;
        double angle = Math.atan2(numerator, denominator) / 4;
        if (Math.abs(angle) < STILL) {
            return false;
        }
        double cosine = Math.cos(angle);
        double sine = Math.sin(angle);
        for (double[] row : rows) {
            double x = row[one];
            double y = row[other];
            row[one] = cosine * x + sine * y;
            row[other] = cosine * y - sine * x;
        }
        return true;
    }
}
