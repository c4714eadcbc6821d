package io.attune.recommender.acquisition;

import io.attune.model.matrix.NumericRow;
import io.attune.recommender.space.KnobSpace;
import java.util.HashSet;
import java.util.Set;

/** The configurations that a session has measured or seen fail. None of them is proposed again. */
public final class TriedConfigurations {

    private final KnobSpace space;
    private final Set<NumericRow> tried = new HashSet<>();

    public TriedConfigurations(KnobSpace space) {
        this.space = space;
    }

    public void add(double[] configuration) {
        tried.add(NumericRow.of(space.nearest(configuration)));
    }

    /** @param configuration of admissible values */
    public boolean contains(double[] configuration) {
        return tried.contains(NumericRow.of(configuration));
    }
}
