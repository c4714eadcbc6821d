package io.attune.recommender.acquisition;

import io.attune.recommender.space.Axis;
import io.attune.recommender.space.KnobSpace;
import java.util.SplittableRandom;

/** Changes some knobs of a configuration at random. */
public final class Mutation {

    private static final double SHARE_UNIFORM = 0.75;
    private static final double SHARE_ANY_KNOB = 0.1;
    private static final double NEAR = 0.1;

    private final KnobSpace space;
    private final int[] moving;
    private final SplittableRandom random;

    /** @param moving positions of the knobs to choose from, the most important first; at least one */
    public Mutation(KnobSpace space, int[] moving, SplittableRandom random) {
        this.space = space;
        this.moving = moving.clone();
        this.random = random;
    }

    /** A copy with {@code count} draws of a knob and a new value for it, mostly from the whole axis. */
    public double[] of(double[] configuration, int count) {
        double[] mutant = configuration.clone();
        for (int i = 0; i < count; i++) {
            int position = random.nextDouble() < SHARE_ANY_KNOB
                    ? random.nextInt(space.size())
                    : moving[random.nextInt(moving.length)];
            boolean near = space.axis(position).isOrdered() && random.nextDouble() >= SHARE_UNIFORM;
            mutant[position] = near ? near(position, mutant[position], NEAR) : redrawn(position);
        }
        return mutant;
    }

    /** A copy with every moving knob redrawn. */
    double[] redrawn(double[] configuration) {
        double[] mutant = configuration.clone();
        for (int position : moving) {
            mutant[position] = redrawn(position);
        }
        return mutant;
    }

    private double redrawn(int position) {
        return space.axis(position).at(random.nextDouble());
    }

    /** A value a Gaussian step away on its axis, reflected at the ends. */
    double near(int position, double value, double deviation) {
        Axis axis = space.axis(position);
        double moved = Math.abs(axis.positionOf(value) + deviation * random.nextGaussian());
        return axis.at(Math.max(0, moved > 1 ? 2 - moved : moved));
    }
}
