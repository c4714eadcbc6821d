package io.attune.recommender.problem;

import io.attune.model.catalog.Catalog;
import io.attune.model.hardware.Hardware;
import io.attune.model.knob.Bound;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.Unit;
import io.attune.model.matrix.NumericRow;
import io.attune.model.session.Session;
import io.attune.model.session.SessionKnob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads configurations that were measured on another machine as a session's machine would have them: an amount of memory as the same
 * share of RAM, a number of workers as the same share of the cores, rounded to what the knob can store and kept between the session's
 * bounds. What is relative to the machine is what the catalog's safe range is relative to; where the catalog has no range, an amount of
 * bytes that is spent on memory. Special values, knobs that are not tuned and all others stay as they are, and so does everything where
 * the machines are alike or one is not known.
 */
public final class MachineScale {

    private final Hardware machine;
    private final Map<String, Integer> columns;
    private final SortedMap<String, Knob> ofMemory = new TreeMap<>();
    private final SortedMap<String, Knob> ofCores = new TreeMap<>();
    private final SortedMap<String, SessionKnob> tuned = new TreeMap<>();

    public MachineScale(Session session, Catalog catalog) {
        this.machine = session.hardware();
        this.columns = catalog.knobColumns();
        session.knobs().forEach(knob -> tuned.put(knob.name(), knob));
        for (Knob knob : catalog.knobs()) {
            if (!tuned.containsKey(knob.name()) || !isNumber(knob)) {
                continue;
            }
            if (isShareOfMemory(knob)) {
                ofMemory.put(knob.name(), knob);
            } else if (knob.resource() == Resource.CPU && isPerCore(knob)) {
                ofCores.put(knob.name(), knob);
            }
        }
    }

    /** The problem with the configurations of all its sources as its machine would have them. */
    public static TuningProblem of(TuningProblem problem) {
        MachineScale scale = new MachineScale(problem.session(), problem.catalog());
        return problem.sources().stream()
                        .allMatch(source -> scale.scaledKnobs(source.hardware()).isEmpty())
                ? problem
                : problem.drawingOn(problem.sources().stream().map(scale::of).toList());
    }

    /** The source with its configurations scaled; itself where nothing is to be scaled. */
    public SourceWorkload of(SourceWorkload source) {
        Hardware theirs = source.hardware();
        return theirs == null || scaledKnobs(theirs).isEmpty()
                ? source
                : source.having(source.trials().stream()
                        .map(trial -> trial.withKnobs(scaled(trial.knobs(), theirs)))
                        .toList());
    }

    /** The knobs whose values differ between that machine and the session's for the same share of it, sorted by name. */
    public List<String> scaledKnobs(@Nullable Hardware theirs) {
        List<String> scaled = new ArrayList<>();
        if (theirs != null && theirs.memoryBytes() != machine.memoryBytes()) {
            scaled.addAll(ofMemory.keySet());
        }
        if (theirs != null && theirs.cpuCores() != machine.cpuCores()) {
            scaled.addAll(ofCores.keySet());
        }
        return scaled.stream().sorted().toList();
    }

    private NumericRow scaled(NumericRow knobs, Hardware theirs) {
        double[] row = knobs.toArray();
        if (theirs.memoryBytes() != machine.memoryBytes()) {
            scale(row, ofMemory, (double) machine.memoryBytes() / theirs.memoryBytes());
        }
        if (theirs.cpuCores() != machine.cpuCores()) {
            scale(row, ofCores, (double) machine.cpuCores() / theirs.cpuCores());
        }
        return NumericRow.of(row);
    }

    private void scale(double[] row, Map<String, Knob> knobs, double ratio) {
        knobs.forEach((name, knob) -> {
            Integer column = columns.get(name);
            SessionKnob bounds = tuned.get(name);
            if (column != null && column < row.length && bounds != null) {
                row[column] = scaled(knob, bounds, row[column], ratio);
            }
        });
    }

    private static double scaled(Knob knob, SessionKnob bounds, double value, double ratio) {
        if (!(value > 0) || knob.isSpecial(value)) {
            return value;
        }
        double size = value * ratio;
        if (knob.domain() instanceof KnobDomain.OfIntegers) {
            // what was on is not switched off
            size = Math.max(1, Math.rint(size / knob.quantum())) * knob.quantum();
        }
        return Math.max(bounds.lower(), Math.min(bounds.upper(), size));
    }

    private static boolean isNumber(Knob knob) {
        return knob.domain() instanceof KnobDomain.OfIntegers || knob.domain() instanceof KnobDomain.OfReals;
    }

    private static boolean isShareOfMemory(Knob knob) {
        Bound lower = knob.advice().lower();
        Bound upper = knob.advice().upper();
        return (lower != null && lower.shareOfMemory() != null)
                || (upper != null && upper.shareOfMemory() != null)
                || (upper == null && knob.resource() == Resource.MEMORY && knob.unit() == Unit.BYTES);
    }

    private static boolean isPerCore(Knob knob) {
        Bound lower = knob.advice().lower();
        Bound upper = knob.advice().upper();
        return (lower != null && lower.perCore() != null) || (upper != null && upper.perCore() != null);
    }
}
