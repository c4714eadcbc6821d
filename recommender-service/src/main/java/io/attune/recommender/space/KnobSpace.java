package io.attune.recommender.space;

import io.attune.model.catalog.Catalog;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.session.Durability;
import io.attune.model.session.Guardrails;
import io.attune.model.session.RestartPolicy;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The knobs that a session may move, each an axis. A configuration is an array of values in the order of the axes. Knobs that are
 * locked, fixed or hold text are not in it, nor those that need a restart where the session never allows one: they keep the value that
 * they have.
 */
public final class KnobSpace {

    private final List<Axis> axes;
    private final int[] offsets;
    private final int features;
    private final Map<String, Integer> positions = new HashMap<>();

    public KnobSpace(List<Axis> axes) {
        this.axes = List.copyOf(axes);
        this.offsets = new int[axes.size()];
        int width = 0;
        for (int i = 0; i < axes.size(); i++) {
            offsets[i] = width;
            width += axes.get(i).featureNames().size();
            positions.put(axes.get(i).name(), i);
        }
        this.features = width;
    }

    public static KnobSpace of(Catalog catalog, Session session) {
        Map<String, Knob> knobs = new HashMap<>();
        catalog.knobs().forEach(k -> knobs.put(k.name(), k));
        List<Axis> axes = new ArrayList<>();
        for (SessionKnob tuned : session.knobs()) {
            Knob knob = knobs.get(tuned.name());
            if (knob != null && mayMove(knob, session.guardrails())) {
                Axes.of(knob, tuned, session.hardware()).ifPresent(axes::add);
            }
        }
        return new KnobSpace(axes);
    }

    private static boolean mayMove(Knob knob, Guardrails guardrails) {
        return !Durability.isLocked(knob, guardrails)
                && (knob.applies() != Applies.RESTART || guardrails.restartPolicy() != RestartPolicy.NEVER);
    }

    /** The same knobs, each with what is left of its axis. */
    public KnobSpace narrowed(IntFunction<Axis> parts) {
        return new KnobSpace(IntStream.range(0, size()).mapToObj(parts).toList());
    }

    public int size() {
        return axes.size();
    }

    public Axis axis(int position) {
        return axes.get(position);
    }

    public List<Axis> axes() {
        return axes;
    }

    /** Where a knob stands in a configuration, if it may be moved. */
    public Optional<Integer> positionOf(String knob) {
        return Optional.ofNullable(positions.get(knob));
    }

    /** Number of features of a configuration. */
    public int features() {
        return features;
    }

    public List<String> featureNames() {
        return axes.stream().flatMap(a -> a.featureNames().stream()).toList();
    }

    /** Writes the features of a configuration, {@link #features()} numbers, from {@code offset} on. */
    public void writeFeatures(double[] configuration, double[] into, int offset) {
        for (int i = 0; i < offsets.length; i++) {
            axes.get(i).writeFeatures(configuration[i], into, offset + offsets[i]);
        }
    }

    /** Writes the features of one knob's value to where they stand in those of a configuration. */
    void writeFeatures(int position, double value, double[] into) {
        axes.get(position).writeFeatures(value, into, offsets[position]);
    }

    public double[] features(double[] configuration) {
        double[] written = new double[features];
        writeFeatures(configuration, written, 0);
        return written;
    }

    /** The configuration at a point of the unit cube. */
    public double[] at(double[] point) {
        double[] configuration = new double[axes.size()];
        for (int i = 0; i < configuration.length; i++) {
            configuration[i] = axes.get(i).at(point[i]);
        }
        return configuration;
    }

    /** Each value moved to the nearest admissible one. */
    public double[] nearest(double[] values) {
        double[] configuration = new double[axes.size()];
        for (int i = 0; i < configuration.length; i++) {
            configuration[i] = axes.get(i).nearest(values[i]);
        }
        return configuration;
    }
}
