package io.attune.ranking.snapshot;

import io.attune.learning.LearningConfig;
import io.attune.learning.run.Computation;
import io.attune.learning.run.InputHash;
import io.attune.learning.run.SnapshotRef;
import io.attune.learning.snapshot.Snapshots;
import io.attune.learning.workload.History;
import io.attune.learning.workload.Sessions;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.event.EventType;
import io.attune.model.observation.Outcome;
import io.attune.model.session.Objective;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.model.snapshot.RankingPool;
import io.attune.model.snapshot.SnapshotSource;
import io.attune.ranking.RankingConfig;
import io.attune.ranking.knobs.Bootstrap;
import io.attune.ranking.knobs.KnobRanking;
import io.attune.ranking.knobs.Pool;
import io.attune.ranking.knobs.Pool.Candidate;
import io.attune.ranking.knobs.Ranking;
import io.attune.ranking.knobs.Trial;
import io.attune.ranking.knobs.Variation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Ranks the knobs of a workload for each objective, by its measured and its failed observations, and publishes the rankings. */
@ApplicationScoped
class KnobRankings implements Computation {

    private final KnobRanking knobRanking;
    private final RankingConfig config;
    private final LearningConfig learning;
    private final Sessions sessions;
    private final KeptMetrics keptMetrics;
    private final Neighbours neighbours;
    private final Snapshots snapshots;
    private final Clock clock;
    private final String codeVersion;

    KnobRankings(
            RankingConfig config,
            LearningConfig learning,
            Sessions sessions,
            KeptMetrics keptMetrics,
            Neighbours neighbours,
            Snapshots snapshots,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String codeVersion) {
        this.config = config;
        this.knobRanking = KnobRanking.standard(
                config.lassoTerms(),
                new Variation(config.leastVariedRows(), config.leastVariedShare()),
                new Bootstrap(config.resamples(), config.confidence()));
        this.learning = learning;
        this.sessions = sessions;
        this.keptMetrics = keptMetrics;
        this.neighbours = neighbours;
        this.snapshots = snapshots;
        this.clock = clock;
        this.codeVersion = codeVersion;
    }

    /** What is to be published for an objective. */
    private record ObjectiveRanking(
            Objective objective,
            CatalogRef catalog,
            Ranking ranking,
            SnapshotSource source,
            @Nullable RankingPool pool) {

        RankedKnobs snapshot(UUID workloadId, long version) {
            return new RankedKnobs(
                    workloadId,
                    objective.name(),
                    version,
                    catalog,
                    ranking.ranked(),
                    ranking.unknown(),
                    ranking.unranked(),
                    source,
                    pool);
        }
    }

    @Override
    public String kind() {
        return "rank-knobs";
    }

    /** A configuration that brings the DBMS down says much about its knobs. */
    @Override
    public boolean isLearntFrom(Outcome outcome) {
        return outcome instanceof Outcome.Measured || outcome instanceof Outcome.Failed;
    }

    @Override
    public Result compute(UUID workloadId, List<Objective> objectives, History history) {
        List<String> metrics = config.explainMetrics() ? keptMetrics.of(workloadId) : List.of();
        Trials trials = Trials.of(history, Set.copyOf(sessions.knobs(workloadId)), metrics);
        List<Objective> rankable = objectives.stream()
                .filter(objective -> trials.measured(objective.name()) >= learning.minimumObservations())
                .toList();
        if (rankable.isEmpty()) {
            return new TooFew(objectives.stream()
                    .mapToInt(objective -> trials.measured(objective.name()))
                    .max()
                    .orElse(0));
        }
        List<ObjectiveRanking> rankings = rankable.stream()
                .flatMap(
                        objective -> rank(
                                workloadId,
                                history.catalog(),
                                trials,
                                objective,
                                explained(objective, objectives, metrics))
                                .stream())
                .toList();
        return rankings.isEmpty()
                ? new Unchanged()
                : new Computed(() -> rankings.stream()
                        .map(ranking -> publish(workloadId, ranking))
                        .toList());
    }

    /** What is explained beside an objective: first the other objectives, then the metrics. */
    private Trials.Explained explained(Objective objective, List<Objective> objectives, List<String> metrics) {
        return new Trials.Explained(
                config.explainObjectives()
                        ? objectives.stream()
                                .map(Objective::name)
                                .filter(name -> !name.equals(objective.name()))
                                .toList()
                        : List.of(),
                metrics);
    }

    /** Empty when the last snapshot was made from the same. */
    private Optional<ObjectiveRanking> rank(
            UUID workloadId, CatalogRef catalog, Trials trials, Objective objective, Trials.Explained explained) {
        List<Trial> about = trials.about(objective.name(), explained.objectives());
        long seed = workloadId.getMostSignificantBits() ^ workloadId.getLeastSignificantBits();
        InputHash inputs = new InputHash()
                .with(codeVersion)
                .with(knobRanking)
                .with(objective)
                .with(catalog)
                .with(trials.knobs())
                .with(explained)
                .with(seed);
        about.forEach(inputs::with);
        List<Candidate> candidates = trials.measured(objective.name()) < config.poolBelow()
                ? neighbours.of(workloadId, catalog, trials.knobs(), objective.name())
                : List.of();
        if (!candidates.isEmpty()) {
            inputs.with(config.poolBelow());
            candidates.forEach(inputs::with);
        }
        String inputHash = inputs.hex();
        boolean unchanged = snapshots
                .latest(EventType.KNOBS_RANKED, workloadId, objective.name())
                .filter(last -> last.source().inputHash().equals(inputHash))
                .isPresent();
        if (unchanged) {
            return Optional.empty();
        }
        Pool pool = Pool.of(trials.knobs(), about, candidates, config.poolBelow());
        boolean isPooled = !pool.sources().isEmpty();
        return Optional.of(new ObjectiveRanking(
                objective,
                catalog,
                knobRanking.rank(trials.knobs(), isPooled ? pool.trials() : about, objective, seed),
                new SnapshotSource(about.size(), seed, inputHash, codeVersion, clock.instant()),
                isPooled
                        ? new RankingPool(about.size(), pool.sources(), KnobRanking.unvaried(trials.knobs(), about))
                        : null));
    }

    private SnapshotRef publish(UUID workloadId, ObjectiveRanking ranking) {
        String objective = ranking.objective().name();
        RankedKnobs published = snapshots.publish(
                EventType.KNOBS_RANKED, workloadId, objective, version -> ranking.snapshot(workloadId, version));
        return new SnapshotRef(objective, published.version());
    }
}
