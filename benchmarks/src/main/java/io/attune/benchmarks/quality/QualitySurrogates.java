package io.attune.benchmarks.quality;

import io.attune.benchmarks.Goal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Strategies on DBMSs that others measured and put into forests, by the protocol of the README beside the data. */
public final class QualitySurrogates {

    /** By task the one that shares its DBMS; itself where there is none, for a source that is shuffled anyway. */
    private static final Map<String, String> SOURCES =
            new TreeMap<>(Map.of("my_sysbench20", "my_sysbench20", "pg_tpcc", "pg_tpch", "pg_tpch", "pg_tpcc"));

    private QualitySurrogates() {}

    /** Ten seeds of each strategy on each surrogate; on the built-in models where the measurements are absent. */
    public static List<Goal> run(List<String> words) throws Exception {
        Effort effort = Effort.of(words, 10, 2);
        if (effort.lacks("surrogates")) {
            return QualityModels.run(words);
        }
        Path folder = effort.folder("surrogates");
        PeerCurves peers = new PeerCurves(folder.resolve("peer_curves.jsonl"), TaskJudgement.EVALUATIONS);
        List<Goal> goals = new ArrayList<>();
        for (String task : words.contains("--quick") ? List.of("my_sysbench20") : SOURCES.keySet()) {
            if (effort.includes(task)) {
                MeasuredForest system = system(folder, task);
                System.out.printf(
                        Locale.ROOT, "%n%s: others after %d: %s%n", task, TaskJudgement.EVALUATIONS, peers.means(task));
                TaskJudgement judgement = new TaskJudgement(system, effort, system.durabilityKnobs());
                goals.addAll(judgement.judge(
                        judgement.alone(),
                        system(folder, SOURCES.getOrDefault(task, task)),
                        peers.best(task, system.objective())));
            }
        }
        return goals;
    }

    private static MeasuredForest system(Path folder, String task) throws Exception {
        return new MeasuredForest(folder.resolve(task + ".json.gz"));
    }
}
