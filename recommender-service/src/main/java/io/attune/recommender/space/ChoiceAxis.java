package io.attune.recommender.space;

import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A boolean or an enum. Two values are one feature, 0 or {@value #WEIGHT}; more are one-hot at {@value #WEIGHT}, so that two different
 * choices are about as far apart as the ends of a numeric axis.
 */
record ChoiceAxis(Knob knob, int first, int last) implements Axis {

    static final double WEIGHT = 0.7;

    ChoiceAxis {
        if (first > last) {
            throw new IllegalArgumentException(knob.name() + " has no value from " + first + " to " + last);
        }
    }

    @Override
    public boolean admits(double value) {
        return value == Math.rint(value) && value >= first && value <= last;
    }

    @Override
    public double nearest(double value) {
        return Math.min(last, Math.max(first, Math.rint(value)));
    }

    @Override
    public double atMost(double value) {
        return Math.min(last, Math.max(first, Math.floor(value)));
    }

    @Override
    public double atLeast(double value) {
        return Math.min(last, Math.max(first, Math.ceil(value)));
    }

    @Override
    public double round(double value) {
        return value;
    }

    @Override
    public double roundDown(double value) {
        return value;
    }

    @Override
    public double at(double position) {
        return Math.min(last, first + Math.floor(position * choices()));
    }

    @Override
    public double positionOf(double value) {
        return (nearest(value) - first + 0.5) / choices();
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public int choices() {
        return last - first + 1;
    }

    @Override
    public double choice(int number) {
        return first + number;
    }

    @Override
    public boolean isFixed() {
        return first == last;
    }

    @Override
    public boolean canJump() {
        return !isFixed();
    }

    @Override
    public Axis pinnedAt(double value) {
        int only = (int) Math.rint(value);
        return new NarrowedAxis(this, new ChoiceAxis(knob, only, only));
    }

    @Override
    public Axis near(double value, double share, boolean mayJump) {
        return mayJump ? this : pinnedAt(nearest(value));
    }

    @Override
    public List<String> featureNames() {
        if (choices() <= 2) {
            return List.of(name());
        }
        List<String> names = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            names.add(name() + "="
                    + (knob.domain() instanceof KnobDomain.OfEnums e
                            ? e.values().get(i)
                            : "" + i));
        }
        return names;
    }

    @Override
    public void writeFeatures(double value, double[] features, int offset) {
        int number = (int) nearest(value) - first;
        if (choices() <= 2) {
            features[offset] = number * WEIGHT;
            return;
        }
        Arrays.fill(features, offset, offset + choices(), 0);
        features[offset + number] = WEIGHT;
    }
}
