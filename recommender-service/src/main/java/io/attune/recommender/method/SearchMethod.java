package io.attune.recommender.method;

import io.attune.model.session.Strategy;
import io.attune.recommender.space.Axis;
import java.util.List;

/** How the next configuration is chosen, one method for each strategy that a session can name. */
sealed interface SearchMethod
        permits AttuneSearch,
                RandomSearch,
                LatinHypercubeSearch,
                SobolSearch,
                OtterTuneGpr,
                OtterTuneDnn,
                OtterTuneDdpg {

    static SearchMethod of(Strategy strategy) {
        return switch (strategy) {
            case ATTUNE -> new AttuneSearch();
            case RANDOM -> new RandomSearch();
            case LATIN_HYPERCUBE -> new LatinHypercubeSearch();
            case SOBOL -> new SobolSearch();
            case OTTERTUNE_GPR -> new OtterTuneGpr();
            case OTTERTUNE_DNN -> new OtterTuneDnn();
            case OTTERTUNE_DDPG -> new OtterTuneDdpg();
            case OBSERVE ->
                throw new IllegalArgumentException("a session that only observes has no next configuration");
        };
    }

    /** Advice for a session that is active, has budget left, at least one knob to move and at least one trial that counts. */
    Advice next(Situation situation);

    /** Names of all knobs that may be moved. */
    static List<String> allKnobs(Situation situation) {
        return situation.space().axes().stream().map(Axis::name).toList();
    }
}
