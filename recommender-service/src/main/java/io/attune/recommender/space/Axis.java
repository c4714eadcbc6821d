package io.attune.recommender.space;

import io.attune.model.knob.Knob;
import java.util.List;

/**
 * One tuned knob as an axis of the unit cube. Values are in the knob's canonical unit; a position is from 0 to 1. Several positions
 * can mean the same value, one value has one position and one set of features, so that two proposals which mean the same
 * configuration are one point to the model.
 */
public sealed interface Axis permits NumericAxis, ChoiceAxis, NarrowedAxis {

    Knob knob();

    default String name() {
        return knob().name();
    }

    /** Whether a recommendation may hold this value: in the session's bounds and one that the DBMS can store. */
    boolean admits(double value);

    /** The admissible value nearest to this one. */
    double nearest(double value);

    /** The greatest admissible value that is not above this one; the least admissible one where all are above. */
    double atMost(double value);

    /** The least admissible value that is not below this one; the greatest admissible one where all are below. */
    double atLeast(double value);

    /**
     * The round number that a person would write for an admissible value, admissible too and at most 3 % away; the value itself where
     * there is none, and where it is a special value or a choice.
     */
    double round(double value);

    /** As {@link #round}, but not above the value. */
    double roundDown(double value);

    /** The value at a position from 0 to 1. */
    double at(double position);

    /** The position of a value; of the nearest admissible one where the value is not. */
    double positionOf(double value);

    /** Whether neighbouring positions mean similar values. */
    boolean isOrdered();

    /** Number of distinct values where they can be listed, such as those of an enum; 0 where there are too many. */
    int choices();

    /** The value of that number, from 0 to {@link #choices()} − 1. */
    double choice(int number);

    /** Whether there is only one value. */
    boolean isFixed();

    /** Whether it has values between which there is no way but a jump: switches, words, special values. */
    boolean canJump();

    /** The axis with that value alone, be it admissible or not. */
    Axis pinnedAt(double value);

    /**
     * The part of the axis near a value, itself included: sizes that are at most this share of the axis away, or one step.
     *
     * @param mayJump whether switches, words and special values may change too
     */
    Axis near(double value, double share, boolean mayJump);

    /** Names of the features that a model sees, for explanations. */
    List<String> featureNames();

    /** Writes this value's features, as many as {@link #featureNames()}, from {@code offset} on. */
    void writeFeatures(double value, double[] features, int offset);
}
