package io.attune.ingest.workload;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.model.hardware.Hardware;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All workloads. */
@ApplicationScoped
public class Workloads implements PanacheRepositoryBase<WorkloadRow, UUID> {

    private final TimeOrderedIds ids;
    private final Clock clock;

    Workloads(TimeOrderedIds ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The id of the project's workload of that name on that DBMS version and machine, made now where there is none.
     *
     * @param catalogKey DBMS type and version, such as {@code postgres-16}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID named(UUID projectId, String name, String catalogKey, Hardware hardware) {
        getEntityManager()
                .createNativeQuery("insert into workload"
                        + " (id, project_id, name, catalog_key, cpu_cores, memory_bytes, storage, created_at)"
                        + " values (:id, :project, :name, :catalog, :cores, :memory, :storage, :now)"
                        + " on conflict do nothing")
                .setParameter("id", ids.next())
                .setParameter("project", projectId)
                .setParameter("name", name)
                .setParameter("catalog", catalogKey)
                .setParameter("cores", hardware.cpuCores())
                .setParameter("memory", hardware.memoryBytes())
                .setParameter("storage", hardware.storage().name())
                .setParameter("now", clock.instant())
                .executeUpdate();
        return find(
                        "projectId = ?1 and name = ?2 and catalogKey = ?3 and cpuCores = ?4 and memoryBytes = ?5 and storage = ?6",
                        projectId,
                        name,
                        catalogKey,
                        hardware.cpuCores(),
                        hardware.memoryBytes(),
                        hardware.storage().name())
                .singleResult()
                .id;
    }

    /** Oldest first, those after {@code last}; one more than {@code size} where there are more. */
    List<WorkloadRow> ofProject(UUID projectId, @Nullable UUID sessionId, UUID last, int size) {
        var found = sessionId == null
                ? find("projectId = ?1 and id > ?2 order by id", projectId, last)
                : find(
                        "projectId = ?1 and id > ?2 and id = (select s.workloadId from SessionRow s where s.id = ?3)"
                                + " order by id",
                        projectId,
                        last,
                        sessionId);
        return found.range(0, size).list();
    }
}
