package io.attune.recommender.problem;

import io.attune.model.recommendation.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Why a configuration was run.
 *
 * @param reason of the recommendation that it followed; absent where it followed none
 * @param expectedGain share of the incumbent's value that the model expected to gain by it; NaN where none was asked, or where what was
 *     expected was not all that there is to expect
 */
public record Origin(@Nullable ReasonCode reason, double expectedGain) {

    /** Run without a recommendation, or by one of which nothing is known. */
    public static final Origin UNKNOWN = new Origin(null, Double.NaN);

    /** Of a recommendation that came from no model. */
    public static Origin of(ReasonCode reason) {
        return new Origin(reason, Double.NaN);
    }

    public boolean is(ReasonCode code) {
        return reason == code;
    }
}
