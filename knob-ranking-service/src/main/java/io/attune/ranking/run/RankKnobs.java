package io.attune.ranking.run;

import io.attune.commons.job.Completion;
import io.attune.commons.job.Work;
import io.attune.model.session.Objective;
import io.attune.model.snapshot.RankedKnobs;
import io.attune.model.snapshot.SnapshotSource;
import io.attune.ranking.RankingConfig;
import io.attune.ranking.knobs.KnobRanking;
import io.attune.ranking.knobs.Ranking;
import io.attune.ranking.knobs.Trial;
import io.attune.ranking.snapshot.Snapshots;
import io.attune.ranking.workload.KeptMetrics;
import io.attune.ranking.workload.KnobHistories;
import io.attune.ranking.workload.KnobHistory;
import io.attune.ranking.workload.Sessions;
import io.attune.ranking.workload.Workload;
import io.attune.ranking.workload.Workloads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The job of a run: reads the workload's history, ranks its knobs for each objective and publishes the snapshots. */
@ApplicationScoped
class RankKnobs implements Work<RankKnobs.Assignment> {

    static final String KIND = "rank-knobs";

    private static final Logger LOG = Logger.getLogger(RankKnobs.class);

    private final KnobRanking knobRanking = KnobRanking.standard();
    private final RankingConfig config;
    private final Workloads workloads;
    private final Sessions sessions;
    private final KeptMetrics keptMetrics;
    private final KnobHistories histories;
    private final Snapshots snapshots;
    private final Runs runs;
    private final Clock clock;
    private final String codeVersion;

    RankKnobs(
            RankingConfig config,
            Workloads workloads,
            Sessions sessions,
            KeptMetrics keptMetrics,
            KnobHistories histories,
            Snapshots snapshots,
            Runs runs,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String codeVersion) {
        this.config = config;
        this.workloads = workloads;
        this.sessions = sessions;
        this.keptMetrics = keptMetrics;
        this.histories = histories;
        this.snapshots = snapshots;
        this.runs = runs;
        this.clock = clock;
        this.codeVersion = codeVersion;
    }

    /** Which run over which workload. */
    record Assignment(UUID runId, UUID workloadId) {}

    /** What is to be published for an objective. */
    private record Result(Objective objective, Ranking ranking, SnapshotSource source) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Assignment> payloadType() {
        return Assignment.class;
    }

    @Override
    public Completion perform(Assignment assignment) {
        UUID workloadId = assignment.workloadId();
        runs.started(assignment.runId());
        Optional<Workload> workload = workloads.find(workloadId);
        int measured = workload.map(Workload::measured).orElse(0);
        if (measured < config.minimumObservations()) {
            int learnable = workload.map(Workload::learnable).orElse(0);
            return skip(assignment, learnable, RunReason.notEnough(measured, config.minimumObservations()));
        }
        List<Objective> objectives = sessions.objectives(workloadId);
        if (objectives.isEmpty()) {
            return postpone(assignment, RunReason.waitingForSession());
        }
        List<String> metrics = config.explainMetrics() ? keptMetrics.of(workloadId) : List.of();
        return histories
                .of(workloadId, metrics)
                .map(history -> rank(assignment, history, objectives, metrics))
                .orElseGet(() -> postpone(assignment, RunReason.waitingForCatalog()));
    }

    private Completion rank(
            Assignment assignment, KnobHistory history, List<Objective> objectives, List<String> metrics) {
        List<Objective> rankable = objectives.stream()
                .filter(objective -> history.measured(objective.name()) >= config.minimumObservations())
                .toList();
        if (rankable.isEmpty()) {
            int most = objectives.stream()
                    .mapToInt(objective -> history.measured(objective.name()))
                    .max()
                    .orElse(0);
            return skip(assignment, history.considered(), RunReason.notEnough(most, config.minimumObservations()));
        }
        List<Result> results = new ArrayList<>();
        for (Objective objective : rankable) {
            rank(assignment.workloadId(), history, objective, metrics).ifPresent(results::add);
        }
        if (results.isEmpty()) {
            return skip(assignment, history.considered(), RunReason.unchanged());
        }
        return Completion.done(() -> publish(assignment, history, results));
    }

    /** Empty when the last snapshot was made from the same. */
    private Optional<Result> rank(UUID workloadId, KnobHistory history, Objective objective, List<String> metrics) {
        List<Trial> trials = history.trials(objective.name());
        String inputHash = InputHash.of(knobRanking, objective, history.catalog(), history.knobs(), metrics, trials);
        boolean unchanged = snapshots
                .latest(workloadId, objective.name())
                .filter(last -> last.source().inputHash().equals(inputHash))
                .isPresent();
        if (unchanged) {
            return Optional.empty();
        }
        long seed = workloadId.getMostSignificantBits() ^ workloadId.getLeastSignificantBits();
        return Optional.of(new Result(
                objective,
                knobRanking.rank(history.knobs(), trials, objective),
                new SnapshotSource(trials.size(), seed, inputHash, codeVersion, clock.instant())));
    }

    private void publish(Assignment assignment, KnobHistory history, List<Result> results) {
        UUID workloadId = assignment.workloadId();
        SortedMap<String, Long> versions = new TreeMap<>();
        for (Result result : results) {
            String objective = result.objective().name();
            RankedKnobs snapshot = snapshots.publish(
                    workloadId,
                    objective,
                    version -> new RankedKnobs(
                            workloadId,
                            objective,
                            version,
                            history.catalog(),
                            result.ranking().ranked(),
                            result.ranking().unknown(),
                            result.source()));
            versions.put(objective, snapshot.version());
        }
        workloads.considered(workloadId, history.considered());
        runs.done(assignment.runId(), versions);
        LOG.infof(
                "Workload %s: snapshots %s rank %d knobs, from %d observations",
                workloadId, versions, history.knobs().size(), history.entries().size());
    }

    private Completion postpone(Assignment assignment, RunReason reason) {
        runs.waits(assignment.runId(), reason);
        return Completion.postponed(config.arrivalPatience());
    }

    private Completion skip(Assignment assignment, int considered, RunReason reason) {
        return Completion.done(() -> {
            workloads.considered(assignment.workloadId(), considered);
            runs.skipped(assignment.runId(), reason);
        });
    }

    @Override
    public void abandoned(Assignment assignment, Throwable lastFailure) {
        LOG.errorf(lastFailure, "The knobs of workload %s could not be ranked", assignment.workloadId());
        workloads
                .find(assignment.workloadId())
                .ifPresent(workload -> workloads.considered(workload.id(), workload.learnable()));
        runs.failed(assignment.runId(), RunReason.failed(lastFailure));
    }
}
