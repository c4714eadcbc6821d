package io.attune.benchmarks.quality;

import io.attune.benchmarks.Goal;
import io.attune.model.session.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Strategies on the two built-in models of a DBMS, which need no measurements: {@code attune} against the best of the others here. */
public final class QualityModels {

    private static final List<Strategy> RIVALS =
            List.of(Strategy.ATTUNE, Strategy.OTTERTUNE_GPR, Strategy.SOBOL, Strategy.RANDOM);

    private QualityModels() {}

    /** Ten seeds of each strategy on each model. */
    public static List<Goal> run(List<String> words) throws Exception {
        Effort effort = Effort.of(words, 10, 2);
        if (!words.contains("--strategies")) {
            effort = effort.comparing(RIVALS);
        }
        List<Goal> goals = new ArrayList<>();
        for (ModelledDbms system : ModelledDbms.all()) {
            if (effort.includes(system.name())) {
                System.out.printf(Locale.ROOT, "%n%s%n", system.name());
                TaskJudgement judgement = new TaskJudgement(system, effort, List.of());
                Map<Strategy, List<Curve>> alone = judgement.alone();
                double target = alone.entrySet().stream()
                        .filter(entry -> entry.getKey() != Strategy.ATTUNE)
                        .map(entry -> TaskJudgement.medianAfter(entry.getValue(), TaskJudgement.EVALUATIONS))
                        .min(Comparator.comparingDouble(system.objective()::asCost))
                        .orElseThrow(() ->
                                new IllegalArgumentException("--strategies must name one to compare attune with"));
                goals.addAll(judgement.judge(alone, system.related(), target));
            }
        }
        return goals;
    }
}
