package io.attune.characterization.version;

import io.attune.characterization.CharacterizationConfig;
import io.attune.characterization.pruning.MetricPruning;
import io.attune.characterization.pruning.Pruning;
import io.attune.characterization.pruning.WithinWorkloads;
import io.attune.characterization.snapshot.ConfiguredPruning;
import io.attune.characterization.snapshot.WorkloadPruned;
import io.attune.characterization.version.VersionPrunedMetrics.Share;
import io.attune.commons.job.Completion;
import io.attune.commons.job.Jobs;
import io.attune.commons.job.Work;
import io.attune.learning.LearningConfig;
import io.attune.learning.run.InputHash;
import io.attune.learning.workload.Histories;
import io.attune.learning.workload.History;
import io.attune.learning.workload.Sessions;
import io.attune.learning.workload.Workloads;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.catalog.Metric;
import io.attune.model.matrix.LabelledMatrix;
import io.attune.model.snapshot.SnapshotSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Prunes the metrics of a DBMS version over all workloads of a project, some time after a run has pruned those of one of them. Each
 * workload gives as many of its newest observations as its share of what is looked at allows, so memory is bounded and a workload with
 * a long history does not outweigh the others.
 */
@ApplicationScoped
class VersionCharacterization implements Work<DbmsVersion> {

    private static final Logger LOG = Logger.getLogger(VersionCharacterization.class);
    private static final String KIND = "characterize-version";

    private final CharacterizationConfig config;
    private final MetricPruning pruning;
    private final LearningConfig learning;
    private final Workloads workloads;
    private final Sessions sessions;
    private final Histories histories;
    private final VersionSnapshots snapshots;
    private final Jobs jobs;
    private final Clock clock;
    private final String codeVersion;

    VersionCharacterization(
            CharacterizationConfig config,
            LearningConfig learning,
            Workloads workloads,
            Sessions sessions,
            Histories histories,
            VersionSnapshots snapshots,
            Jobs jobs,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String codeVersion) {
        this.config = config;
        this.pruning = ConfiguredPruning.of(config.pruning());
        this.learning = learning;
        this.workloads = workloads;
        this.sessions = sessions;
        this.histories = histories;
        this.snapshots = snapshots;
        this.jobs = jobs;
        this.clock = clock;
        this.codeVersion = codeVersion;
    }

    /** A workload's metrics were pruned again: those of its DBMS version will be, once, with all that change until then. */
    void changed(@Observes WorkloadPruned pruned) {
        workloads.find(pruned.workloadId()).ifPresent(workload -> {
            DbmsVersion version = new DbmsVersion(workload.projectId(), pruned.catalogKey());
            String key = version.projectId() + "/" + version.catalogKey();
            jobs.submit(
                    KIND,
                    key,
                    key,
                    version,
                    Jobs.NORMAL_PRIORITY,
                    clock.instant().plus(config.versionDelay()));
        });
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<DbmsVersion> payloadType() {
        return DbmsVersion.class;
    }

    @Override
    public Completion perform(DbmsVersion version) {
        int most = config.versionObservations();
        int minimum = learning.minimumObservations();
        List<UUID> found =
                workloads.ofVersion(version.projectId(), version.catalogKey(), minimum, Math.max(1, most / minimum));
        List<LabelledMatrix> metrics = new ArrayList<>();
        List<Share> shares = new ArrayList<>();
        SortedSet<String> pinned = new TreeSet<>();
        CatalogRef newest = null;
        for (UUID workload : found) {
            Optional<History> history = histories.newest(workload, version.catalogKey(), most / found.size());
            if (history.isPresent() && history.get().entries().size() >= minimum) {
                metrics.add(metrics(history.get()));
                shares.add(new Share(workload, history.get().entries().size()));
                sessions.objectives(workload)
                        .forEach(objective ->
                                pinned.addAll(config.objectiveMetrics().getOrDefault(objective.name(), List.of())));
                CatalogRef catalog = history.get().catalog();
                newest = newest == null || catalog.revision() > newest.revision() ? catalog : newest;
            }
        }
        return newest == null ? Completion.done(() -> {}) : prune(version, newest, metrics, shares, pinned);
    }

    private Completion prune(
            DbmsVersion version,
            CatalogRef catalog,
            List<LabelledMatrix> metrics,
            List<Share> shares,
            SortedSet<String> pinned) {
        LabelledMatrix ranked = WithinWorkloads.ranked(metrics);
        String inputHash = new InputHash()
                .with(codeVersion)
                .with(pruning)
                .with(pinned)
                .with(version)
                .with(catalog)
                .with(shares)
                .with(ranked)
                .hex();
        boolean unchanged = snapshots
                .latest(version)
                .filter(last -> last.source().inputHash().equals(inputHash))
                .isPresent();
        if (unchanged) {
            return Completion.done(() -> {});
        }
        Pruning pruned = pruning.prune(ranked, pinned, version.seed());
        var source = new SnapshotSource(ranked.rows(), version.seed(), inputHash, codeVersion, clock.instant());
        return Completion.done(() -> {
            snapshots.keep(
                    version,
                    number -> new VersionPrunedMetrics(
                            version.projectId(),
                            number,
                            catalog,
                            shares,
                            pruned.factors(),
                            pruned.clusters(),
                            source,
                            pruned.evidence()));
            LOG.infof("The metrics of %s were pruned by %d workloads", version, shares.size());
        });
    }

    private static LabelledMatrix metrics(History history) {
        List<Integer> sorted = new ArrayList<>();
        List<String> names = history.metrics().stream().map(Metric::name).toList();
        for (int m = 0; m < names.size(); m++) {
            sorted.add(m);
        }
        sorted.sort(Comparator.comparing(names::get));
        return LabelledMatrix.of(
                sorted.stream().map(names::get).toList(),
                history.entries().stream()
                        .map(entry -> sorted.stream()
                                .mapToDouble(entry.metrics()::get)
                                .toArray())
                        .toList());
    }

    /** What is in force stays so; the next run of any of the workloads brings another attempt. */
    @Override
    public void abandoned(DbmsVersion version, Throwable lastFailure) {
        LOG.errorf(lastFailure, "The metrics of %s could not be pruned", version);
    }
}
