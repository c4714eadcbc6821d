package io.attune.recommender.method;

import io.attune.model.hardware.Hardware;
import io.attune.recommender.problem.MachineScale;
import io.attune.recommender.problem.SourceWorkload;
import io.attune.recommender.problem.TuningProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says of each other workload that a recommendation draws on how much of it is known, and what was scaled from its machine. */
final class SourceNotes {

    private static final double GIB = 1L << 30;

    private final TuningProblem problem;
    private final MachineScale scale;

    SourceNotes(TuningProblem problem) {
        this.problem = problem;
        this.scale = new MachineScale(problem.session(), problem.catalog());
    }

    /**
     * The notes and one for each workload that is drawn on.
     *
     * @param mapped absent where none was
     */
    List<String> besides(List<String> notes, @Nullable UUID mapped, Explanation.@Nullable Model model) {
        Set<String> drawnOn = new HashSet<>();
        if (mapped != null) {
            drawnOn.add(mapped.toString());
        }
        if (model != null) {
            model.sourceWeights().forEach((workload, weight) -> {
                if (weight > 0) {
                    drawnOn.add(workload);
                }
            });
        }
        List<String> all = new ArrayList<>(notes);
        for (SourceWorkload source : problem.sources()) {
            if (drawnOn.contains(source.workloadId().toString())) {
                all.add(note(source));
            }
        }
        return all;
    }

    private String note(SourceWorkload source) {
        String known = "draws on " + source.trials().size() + " observations of workload " + source.workloadId();
        Hardware theirs = source.hardware();
        List<String> scaled = scale.scaledKnobs(theirs);
        return theirs == null || scaled.isEmpty()
                ? known
                : known + ", measured on " + text(theirs) + "; scaled from there to "
                        + text(problem.session().hardware()) + ": " + String.join(", ", scaled);
    }

    private static String text(Hardware hardware) {
        return hardware.cpuCores() + " cores and " + Math.round(hardware.memoryBytes() / GIB * 10) / 10.0
                + " GiB of memory";
    }
}
