package io.attune.recommender.space;

import io.attune.model.knob.Unit;
import java.util.function.DoublePredicate;

/**
 * The numbers that a person would write instead of those that a search comes upon: {@code 108MB} for {@code 111800kB}, {@code 250ms}
 * for {@code 248ms}. Amounts of memory have five significant binary digits, six where the first two are 10. Others are multiples of a
 * twentieth, from twice on of a tenth, from five times on of a quarter of the power of ten below them; times are counted in the
 * greatest unit that is not above them. The nearest of these is at most 2.5 % away.
 */
final class RoundNumbers {

    /** The farthest that a rounded number may be from the number, as a share of it. */
    static final double TOLERANCE = 0.03;

    private static final double[] TIMES = {86_400_000, 3_600_000, 60_000, 1000, 1, 0.001};

    private final Unit unit;
    private final double quantum;
    private final DoublePredicate isAllowed;

    /** @param isAllowed which numbers may be given */
    RoundNumbers(Unit unit, double quantum, DoublePredicate isAllowed) {
        this.unit = unit;
        this.quantum = quantum;
        this.isAllowed = isAllowed;
    }

    /** The nearest round number, of those on one side where that is not allowed; the number itself where none is near enough. */
    double near(double value) {
        double step = step(value);
        if (!(step > quantum)) {
            return value;
        }
        double nearest = Math.rint(value / step) * step;
        if (isFit(nearest, value)) {
            return nearest;
        }
        double below = below(value);
        return below == value ? above(value) : below;
    }

    /** The greatest round number that is not above this one; the number itself where none is near enough. */
    double below(double value) {
        double step = step(value);
        for (double finer = step; finer > quantum; finer /= 2) {
            double below = Math.floor(value / finer) * finer;
            if (isFit(below, value)) {
                return below;
            }
        }
        return value;
    }

    private double above(double value) {
        double step = step(value);
        for (double finer = step; finer > quantum; finer /= 2) {
            double above = Math.ceil(value / finer) * finer;
            if (isFit(above, value)) {
                return above;
            }
        }
        return value;
    }

    private boolean isFit(double rounded, double value) {
        return Math.abs(rounded - value) <= TOLERANCE * value && isAllowed.test(rounded);
    }

    /** The distance between two round numbers near this one. */
    private double step(double value) {
        if (!(value > 0)) {
            return 0;
        }
        if (unit == Unit.BYTES) {
            double power = Math.scalb(1.0, Math.getExponent(value));
            return value < 1.5 * power ? power / 32 : power / 16;
        }
        double one = unit == Unit.MILLISECONDS ? unitOf(value) : 1;
        double power = Math.pow(10, Math.floor(Math.log10(value / one))) * one;
        if (value < 2 * power) {
            return power / 20;
        }
        return value < 5 * power ? power / 10 : power / 4;
    }

    private static double unitOf(double time) {
        for (double one : TIMES) {
            if (time >= one) {
                return one;
            }
        }
        return TIMES[TIMES.length - 1];
    }
}
