package io.attune.ranking.knobs;

import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Scale;
import io.attune.model.knob.Tunability;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import io.attune.model.matrix.NumericRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Knobs of each kind, and trials with them. */
final class SomeKnobs {

    static final Knob BUFFERS = knob("buffers", new KnobDomain.OfIntegers(1, 1e12), Scale.LOG);
    static final Knob COST = knob("cost", new KnobDomain.OfReals(0, 100), Scale.LINEAR);
    static final Knob FLAG = knob("flag", new KnobDomain.OfBooleans(), Scale.LINEAR);
    static final Knob METHOD = knob("method", new KnobDomain.OfEnums(List.of("a", "b", "c", "d")), Scale.LINEAR);
    static final List<Knob> KNOBS = List.of(BUFFERS, COST, FLAG, METHOD);

    private SomeKnobs() {}

    static List<Trial> randomTrials(long seed, int count) {
        var random = new Random(seed);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NumericRow knobs =
                    NumericRow.of(1 + random.nextInt(1000), random.nextDouble(), random.nextInt(2), random.nextInt(4));
            trials.add(Trial.measured(knobs, knobs.get(0) + 100 * knobs.get(2) + 10 * random.nextGaussian()));
        }
        return trials;
    }

    static Knob knob(String name, KnobDomain domain, Scale scale) {
        return new Knob(
                name,
                domain,
                Unit.NONE,
                1,
                null,
                Applies.RELOAD,
                Resource.OTHER,
                List.of(),
                new TuningAdvice(Tunability.DEFAULT, scale, null, null, null, null),
                null);
    }
}
