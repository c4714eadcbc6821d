package io.attune.ranking.knobs;

import io.attune.ranking.importance.HeldOutImportance;
import io.attune.ranking.importance.HeldOutLosses;
import io.attune.ranking.lasso.Correlations;
import io.attune.ranking.lasso.LassoRegression;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Outputs that were measured on the same rows, and what these rows say when they are held out. */
final class Evidence {

    private final KnobDesign design;
    private final List<double[]> outputs;
    private final LassoDesign lasso;
    private final List<HeldOutLosses> losses;

    Evidence(KnobDesign design, LassoDesign lasso, List<double[]> outputs, HeldOutImportance importance, long seed) {
        this.design = design;
        this.outputs = outputs;
        this.lasso = lasso;
        this.losses = importance.of(design.features(), outputs, seed);
    }

    int rows() {
        return lasso.columns().rows();
    }

    /** By all rows, one for each output. */
    List<KnobEffects> effects(LassoRegression regression) {
        Correlations correlations = Correlations.of(lasso.columns());
        List<KnobEffects> effects = new ArrayList<>();
        for (int output = 0; output < outputs.size(); output++) {
            effects.add(KnobEffects.of(
                    design.knobs(),
                    lasso,
                    regression.path(correlations, outputs.get(output)),
                    losses.get(output).result()));
        }
        return effects;
    }

    /** By as many rows drawn from them, with replacement; the models that predict held-out rows stay the same. */
    List<KnobEffects> effectsOfDrawn(LassoRegression regression, Random random) {
        int[] drawn = random.ints(rows(), 0, rows()).toArray();
        Correlations correlations = Correlations.ofDrawn(lasso.columns(), drawn);
        List<KnobEffects> effects = new ArrayList<>();
        for (int output = 0; output < outputs.size(); output++) {
            effects.add(KnobEffects.of(
                    design.knobs(),
                    lasso,
                    regression.path(correlations, outputs.get(output)),
                    losses.get(output).ofDrawn(drawn)));
        }
        return effects;
    }
}
