package io.attune.recommender.ottertune;

import io.attune.recommender.space.Axis;
import io.attune.recommender.space.KnobSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Configurations as the matrix of OtterTune has them: a column from 0 to 1 for each knob, and for an enum of three or more values a
 * dummy variable each (Van Aken et al., SIGMOD 2017, section 5.2; its code has the ordinal number instead, as though neighbouring
 * choices were alike). A number is its position on its axis, so the catalog's logarithmic scales and special values count, where
 * OtterTune took raw values.
 */
public final class Coordinates {

    /** The greatest position that belongs to a special value where there is nothing else. */
    private static final double LAST = Math.nextDown(1.0);

    private final KnobSpace space;
    private final int[] offsets;
    private final int width;

    /** @param space all of each knob's axis, so that whatever was tried has its place */
    public Coordinates(KnobSpace space) {
        this.space = space;
        this.offsets = new int[space.size()];
        int columns = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = columns;
            columns += columns(space.axis(i));
        }
        this.width = columns;
    }

    private static int columns(Axis axis) {
        return axis.choices() > 2 ? axis.choices() : 1;
    }

    /** Number of columns. */
    public int width() {
        return width;
    }

    /** What each column is of. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Axis axis : space.axes()) {
            names.addAll(columns(axis) == 1 ? List.of(axis.name()) : axis.featureNames());
        }
        return names;
    }

    /** The row of a configuration: {@link #width()} numbers from 0 to 1. */
    public double[] of(double[] configuration) {
        double[] row = new double[width];
        for (int i = 0; i < offsets.length; i++) {
            write(i, configuration[i], row);
        }
        return row;
    }

    private void write(int knob, double value, double[] row) {
        Axis axis = space.axis(knob);
        double known = axis.nearest(value);
        if (axis.isOrdered()) {
            row[offsets[knob]] = axis.positionOf(known);
        } else if (axis.choices() <= 2) {
            row[offsets[knob]] = known - axis.choice(0);
        } else {
            row[offsets[knob] + (int) (known - axis.choice(0))] = 1;
        }
    }

    /** The configuration nearest to a row: of dummy variables the greatest counts, the first of equal ones. */
    public double[] configuration(double[] row) {
        double[] configuration = new double[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            Axis axis = space.axis(i);
            if (axis.isOrdered()) {
                configuration[i] = axis.at(Math.min(LAST, Math.max(0, row[offsets[i]])));
            } else {
                configuration[i] = axis.choice(choice(row, offsets[i], axis.choices()));
            }
        }
        return configuration;
    }

    /**
     * The rows between which a search has to stay.
     *
     * @param reachable the same knobs, each with what may be recommended of it
     * @return the least and the greatest number of each column
     */
    public double[][] bounds(KnobSpace reachable) {
        double[][] bounds = {new double[width], new double[width]};
        for (int i = 0; i < offsets.length; i++) {
            Axis part = reachable.axis(i);
            if (part.isOrdered() || part.isFixed()) {
                double[] least = new double[width];
                double[] greatest = new double[width];
                write(i, part.at(0), least);
                write(i, part.at(LAST), greatest);
                for (int k = offsets[i]; k < offsets[i] + columns(space.axis(i)); k++) {
                    bounds[0][k] = Math.min(least[k], greatest[k]);
                    bounds[1][k] = Math.max(least[k], greatest[k]);
                }
            } else {
                Arrays.fill(bounds[1], offsets[i], offsets[i] + columns(space.axis(i)), 1);
            }
        }
        return bounds;
    }

    private static int choice(double[] row, int offset, int choices) {
        if (choices <= 2) {
            return row[offset] >= 0.5 ? choices - 1 : 0;
        }
        int greatest = 0;
        for (int c = 1; c < choices; c++) {
            if (row[offset + c] > row[offset + greatest]) {
                greatest = c;
            }
        }
        return greatest;
    }
}
