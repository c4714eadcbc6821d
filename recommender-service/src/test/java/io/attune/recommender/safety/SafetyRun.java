package io.attune.recommender.safety;

import io.attune.model.catalog.Catalog;
import io.attune.recommender.safety.RandomTuning.Recommended;
import io.attune.recommender.safety.Violation.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Many random sessions, one after the other, and what is wrong with what was recommended in them. */
public final class SafetyRun {

    private static final int EXAMPLES = 3;

    private final Map<Kind, Long> violations = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> examples = new EnumMap<>(Kind.class);
    private final Map<String, Long> paths = new TreeMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private long sessions;
    private long recommendations;
    private long wrong;
    private long unsatisfiable;

    /**
     * Runs sessions until there are that many recommendations.
     *
     * @param modelEvery one session in so many comes to the models of its strategy
     */
    public SafetyRun(long seed, long wanted, int modelEvery, List<Catalog> shipped) {
        SplittableRandom seeds = new SplittableRandom(seed);
        while (recommendations < wanted) {
            long one = seeds.nextLong();
            sessions++;
            new RandomTuning(one, shipped, sessions % modelEvery == 0).run(recommended -> witness(one, recommended));
        }
    }

    private void witness(long seed, Recommended recommended) {
        recommendations++;
        paths.merge(recommended.advice().provenance().method(), 1L, Long::sum);
        reasons.merge(recommended.advice().reason().code().name(), 1L, Long::sum);
        SafetyChecker checker = new SafetyChecker(recommended);
        List<Violation> found = checker.violations();
        wrong += found.isEmpty() ? 0 : 1;
        unsatisfiable += checker.cannotBeKept() ? 1 : 0;
        for (Violation violation : found) {
            violations.merge(violation.kind(), 1L, Long::sum);
            List<String> kept = examples.computeIfAbsent(violation.kind(), kind -> new ArrayList<>());
            if (kept.size() < EXAMPLES) {
                kept.add("session " + seed + ", observation "
                        + recommended.problem().sequence() + ", "
                        + recommended.problem().session().strategy().label() + ", "
                        + recommended.advice().reason().label() + ": " + violation.text());
            }
        }
    }

    public long sessions() {
        return sessions;
    }

    public long recommendations() {
        return recommendations;
    }

    /** Recommendations with which something is wrong. */
    public long wrong() {
        return wrong;
    }

    /** Recommendations of sessions whose rules nothing could keep, and which say that they break one. */
    public long unsatisfiable() {
        return unsatisfiable;
    }

    public Map<Kind, Long> violations() {
        return new EnumMap<>(violations);
    }

    /** The first few of each kind, with the seed of their session. */
    public Map<Kind, List<String>> examples() {
        return new EnumMap<>(examples);
    }

    /** How many recommendations each method made. */
    public Map<String, Long> paths() {
        return new TreeMap<>(paths);
    }

    /** How many had each reason. */
    public Map<String, Long> reasons() {
        return new TreeMap<>(reasons);
    }
}
