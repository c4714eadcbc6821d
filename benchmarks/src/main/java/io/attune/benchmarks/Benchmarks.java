package io.attune.benchmarks;

import io.attune.benchmarks.ingest.IngestLoad;
import io.attune.benchmarks.latency.RecommendationLatency;
import io.attune.benchmarks.learning.CharacterizationSpeed;
import io.attune.benchmarks.learning.PruningTruth;
import io.attune.benchmarks.learning.RankingSpeed;
import io.attune.benchmarks.learning.RankingTruth;
import io.attune.benchmarks.loop.BlackBox;
import io.attune.benchmarks.loop.RecommendationSystem;
import io.attune.benchmarks.page.ListPages;
import io.attune.benchmarks.quality.QualityLookup;
import io.attune.benchmarks.quality.QualityModels;
import io.attune.benchmarks.quality.QualitySurrogates;
import io.attune.benchmarks.safety.RecommendationSafety;
import java.util.Arrays;
import java.util.List;

/** Runs the benchmark that the first argument names. Its status is 0 when all goals are met; the last line is the figure that counts. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        boolean quick = words.contains("--quick");
        List<Goal> goals =
                switch (arguments[0]) {
                    case "black-box" -> BlackBox.run(quick);
                    case "characterization-speed" -> CharacterizationSpeed.run(quick);
                    case "ingest-load" -> IngestLoad.run(quick);
                    case "list-pages" -> ListPages.run(quick);
                    case "recommendation-latency" -> RecommendationLatency.run(quick);
                    case "recommendation-system" -> RecommendationSystem.run(quick);
                    case "recommendation-safety" -> RecommendationSafety.run(quick);
                    case "quality-lookup" -> QualityLookup.run(words);
                    case "quality-models" -> QualityModels.run(words);
                    case "quality-surrogates" -> QualitySurrogates.run(words);
                    case "ranking-speed" -> RankingSpeed.run(quick);
                    case "pruning-truth" -> PruningTruth.run(quick);
                    case "ranking-truth" -> RankingTruth.run(quick);
                    default -> throw new IllegalArgumentException("There is no benchmark " + arguments[0]);
                };
        goals.forEach(System.out::println);
        System.exit(goals.stream().allMatch(Goal::isMet) ? 0 : 1);
    }
}
