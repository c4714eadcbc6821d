package io.attune.characterization.pruning;

import io.attune.characterization.cluster.Points;
import io.attune.characterization.factor.Covariance;
import io.attune.characterization.factor.FactorModel;
import io.attune.characterization.factor.Varimax;
import java.util.ArrayList;
import java.util.List;

/**
 * The factors of metrics, and where each metric lies among them.
 *
 * @param places the loadings of each metric
 */
record Fit(FactorModel model, Points places) {

    /** Fits as many factors. */
    static Fit of(MetricPruning settings, Covariance metrics, int factors) {
        return of(settings, settings.factors().fit(metrics, factors));
    }

    /** The same from a model of these metrics that is near, with fewer factors or as many. */
    static Fit of(MetricPruning settings, Covariance metrics, int factors, FactorModel near) {
        return of(settings, settings.factors().fit(metrics, factors, near));
    }

    private static Fit of(MetricPruning settings, FactorModel fitted) {
        FactorModel model = settings.rotated() ? Varimax.rotate(fitted) : fitted;
        List<double[]> places = new ArrayList<>(model.columns());
        for (int column = 0; column < model.columns(); column++) {
            double[] place = model.coordinates(column);
            places.add(settings.scoring().mirrored() ? withMirrorImagesAtOnePlace(place) : place);
        }
        return new Fit(model, Points.of(places));
    }

    /** A metric and its mirror image tell the same: each counts in the direction in which its largest loading is positive. */
    private static double[] withMirrorImagesAtOnePlace(double[] place) {
        double largest = 0;
        for (double loading : place) {
            largest = Math.abs(loading) > Math.abs(largest) ? loading : largest;
        }
        for (int axis = 0; largest < 0 && axis < place.length; axis++) {
            place[axis] = -place[axis];
        }
        return place;
    }
}
