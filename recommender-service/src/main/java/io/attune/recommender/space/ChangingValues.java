package io.attune.recommender.space;

import java.util.Arrays;

/**
 * What each axis makes of the values of configurations that come one after the other and differ in few knobs, as those of a search do:
 * an axis is asked again only where its value changed. Not safe for use by several threads.
 */
public final class ChangingValues {

    /** A question to an axis whose answer depends on nothing but the value. */
    @FunctionalInterface
    public interface Question {
        double ask(Axis axis, double value);
    }

    private final KnobSpace space;
    private final Question question;
    private final double[] last;
    private final double[] answers;

    public ChangingValues(KnobSpace space, Question question) {
        this.space = space;
        this.question = question;
        this.last = new double[space.size()];
        this.answers = new double[space.size()];
        // equal to no value
        Arrays.fill(last, Double.NaN);
    }

    /** The answer of the axis at this position. */
    public double of(int position, double value) {
        if (value != last[position]) {
            answers[position] = question.ask(space.axis(position), value);
            last[position] = value;
        }
        return answers[position];
    }
}
