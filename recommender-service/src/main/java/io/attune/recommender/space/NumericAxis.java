package io.attune.recommender.space;

import io.attune.model.knob.Knob;
import io.attune.model.knob.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * An integer or real knob. Each special value (-1, 0) is a band of its own at the low end of the axis (LlamaTune, Kanellis et al., VLDB
 * 2022) and an indicator feature; the other values fill the rest, linearly or by logarithm with an offset of 5 % of the range, which
 * keeps the low end from being blown up.
 *
 * @param first least ordinary value, a multiple of {@code step}
 * @param last greatest ordinary value; below {@code first} where only special values are left
 * @param step distance between two values that are told apart
 * @param onGrid whether values must be multiples of {@code step}, as those of integer knobs
 * @param specials admissible special values, ascending
 */
record NumericAxis(
        Knob knob, double first, double last, double step, boolean onGrid, boolean logarithmic, List<Double> specials)
        implements Axis {

    private static final double BAND = 0.15;
    private static final double ALL_BANDS = 0.4;
    private static final double LOG_OFFSET = 0.05;
    private static final double LOG_RANGE = Math.log1p(1 / LOG_OFFSET);

    NumericAxis {
        specials = specials.stream().sorted().toList();
        if (first > last && specials.isEmpty()) {
            throw new IllegalArgumentException(knob.name() + " has no value from " + first + " to " + last);
        }
    }

    @Override
    public boolean admits(double value) {
        return isSpecial(value) || (value >= first && value <= last && (!onGrid || value == onStep(value)));
    }

    @Override
    public double nearest(double value) {
        if (isSpecial(value)) {
            return value + 0.0;
        }
        if (first > last) {
            return nearestSpecial(value);
        }
        // an end that is no multiple of the step is a value all the same
        return !onGrid && (value == first || value == last) ? value + 0.0 : clamp(onStep(value));
    }

    @Override
    public double atMost(double value) {
        double candidate = nearest(value);
        if (candidate > value && first <= last) {
            candidate = clamp(Math.floor(value / step) * step);
        }
        for (int i = specials.size() - 1; i >= 0 && candidate > value; i--) {
            candidate = specials.get(i);
        }
        return candidate;
    }

    @Override
    public double atLeast(double value) {
        double candidate = nearest(value);
        return candidate < value && first <= last ? clamp(Math.ceil(value / step) * step) : candidate;
    }

    @Override
    public double round(double value) {
        return isRounded(value) ? roundNumbers().near(value) : value;
    }

    @Override
    public double roundDown(double value) {
        return isRounded(value) ? roundNumbers().below(value) : value;
    }

    /** Amounts of memory and of time, and counts whose order of magnitude matters. Reals have a coarse step already. */
    private boolean isRounded(double value) {
        return onGrid && (logarithmic || knob.unit() != Unit.NONE) && !isSpecial(value);
    }

    private RoundNumbers roundNumbers() {
        return new RoundNumbers(knob.unit(), step, value -> admits(value) && !isSpecial(value));
    }

    @Override
    public double at(double position) {
        double bands = bands();
        if (position < bands) {
            int number = (int) (position / bands * specials.size());
            return specials.get(Math.min(specials.size() - 1, number));
        }
        return clamp(onStep(atShare((position - bands) / (1 - bands))));
    }

    /** The inverse of {@link #ordinaryShare}, between steps. */
    private double atShare(double share) {
        double range = last - first;
        return first + (logarithmic ? range * LOG_OFFSET * Math.expm1(share * LOG_RANGE) : range * share);
    }

    @Override
    public double positionOf(double value) {
        double admissible = nearest(value);
        int special = specials.indexOf(admissible);
        if (special >= 0) {
            return bands() * (special + 0.5) / specials.size();
        }
        return bands() + (1 - bands()) * ordinaryShare(admissible);
    }

    @Override
    public boolean isOrdered() {
        return true;
    }

    @Override
    public int choices() {
        return 0;
    }

    @Override
    public double choice(int number) {
        throw new UnsupportedOperationException(name() + " is numeric, its values are not listed");
    }

    @Override
    public boolean isFixed() {
        return first > last ? specials.size() == 1 : first == last && specials.isEmpty();
    }

    @Override
    public boolean canJump() {
        return first > last ? specials.size() > 1 : !specials.isEmpty();
    }

    /** Stands as a special value, so that bounds and steps say nothing about it. */
    @Override
    public Axis pinnedAt(double value) {
        return part(1, 0, List.of(value + 0.0));
    }

    @Override
    public Axis near(double value, double share, boolean mayJump) {
        double centre = nearest(value);
        if (isSpecial(centre)) {
            return mayJump ? this : pinnedAt(centre);
        }
        double at = ordinaryShare(centre);
        double least = Math.ceil(atShare(Math.max(0, at - share)) / step) * step;
        double greatest = Math.floor(atShare(Math.min(1, at + share)) / step) * step;
        return part(
                clamp(onStep(Math.min(least, centre - step))),
                clamp(onStep(Math.max(greatest, centre + step))),
                mayJump ? specials : List.of());
    }

    private Axis part(double from, double to, List<Double> special) {
        return new NarrowedAxis(this, new NumericAxis(knob, from, to, step, onGrid, logarithmic, special));
    }

    @Override
    public List<String> featureNames() {
        List<String> names = new ArrayList<>();
        names.add(name());
        for (double special : specials) {
            names.add(name() + "=" + (long) special);
        }
        return names;
    }

    @Override
    public void writeFeatures(double value, double[] features, int offset) {
        double admissible = nearest(value);
        int special = specials.indexOf(admissible);
        features[offset] = special >= 0 ? 0 : ordinaryShare(admissible);
        for (int i = 0; i < specials.size(); i++) {
            features[offset + 1 + i] = i == special ? ChoiceAxis.WEIGHT : 0;
        }
    }

    private double ordinaryShare(double value) {
        double range = last - first;
        if (range <= 0) {
            return 0.5;
        }
        double share = (value - first) / range;
        return logarithmic ? Math.log1p(share / LOG_OFFSET) / LOG_RANGE : share;
    }

    private double bands() {
        return first > last ? 1 : Math.min(ALL_BANDS, BAND * specials.size());
    }

    private boolean isSpecial(double value) {
        for (int i = 0; i < specials.size(); i++) {
            if (specials.get(i) == value) {
                return true;
            }
        }
        return false;
    }

    private double nearestSpecial(double value) {
        double nearest = specials.get(0);
        for (double special : specials) {
            if (Math.abs(special - value) < Math.abs(nearest - value)) {
                nearest = special;
            }
        }
        return nearest;
    }

    /** Adding zero turns −0 into 0, which otherwise would be another value to a comparison of bytes. */
    private double onStep(double value) {
        double steps = Math.rint(value / step);
        // dividing by a whole number of steps per unit gives the shortest decimal for 0.001 and the like
        double rounded = step < 1 ? steps / Math.rint(1 / step) : steps * step;
        return rounded + 0.0;
    }

    private double clamp(double value) {
        return Math.min(last, Math.max(first, value)) + 0.0;
    }
}
