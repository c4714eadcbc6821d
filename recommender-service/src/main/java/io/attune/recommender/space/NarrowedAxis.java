package io.attune.recommender.space;

import io.attune.model.knob.Knob;
import java.util.List;

/**
 * An axis of which only a part may be recommended now. Its features are those of the whole axis, so that a model which was fitted to
 * values from all over it can be asked about the part.
 */
record NarrowedAxis(Axis whole, Axis part) implements Axis {

    @Override
    public Knob knob() {
        return whole.knob();
    }

    @Override
    public boolean admits(double value) {
        return part.admits(value);
    }

    @Override
    public double nearest(double value) {
        return part.nearest(value);
    }

    @Override
    public double atMost(double value) {
        return part.atMost(value);
    }

    @Override
    public double atLeast(double value) {
        return part.atLeast(value);
    }

    @Override
    public double round(double value) {
        return part.round(value);
    }

    @Override
    public double roundDown(double value) {
        return part.roundDown(value);
    }

    @Override
    public double at(double position) {
        return part.at(position);
    }

    @Override
    public double positionOf(double value) {
        return part.positionOf(value);
    }

    @Override
    public boolean isOrdered() {
        return part.isOrdered();
    }

    @Override
    public int choices() {
        return part.choices();
    }

    @Override
    public double choice(int number) {
        return part.choice(number);
    }

    @Override
    public boolean isFixed() {
        return part.isFixed();
    }

    @Override
    public boolean canJump() {
        return whole.canJump();
    }

    @Override
    public Axis pinnedAt(double value) {
        return new NarrowedAxis(whole, part.pinnedAt(value));
    }

    @Override
    public Axis near(double value, double share, boolean mayJump) {
        return new NarrowedAxis(whole, part.near(value, share, mayJump));
    }

    @Override
    public List<String> featureNames() {
        return whole.featureNames();
    }

    @Override
    public void writeFeatures(double value, double[] features, int offset) {
        whole.writeFeatures(value, features, offset);
    }
}
