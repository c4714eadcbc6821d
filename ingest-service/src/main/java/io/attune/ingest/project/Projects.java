package io.attune.ingest.project;

import io.attune.commons.id.TimeOrderedIds;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All projects. */
@ApplicationScoped
public class Projects implements PanacheRepositoryBase<ProjectRow, UUID> {

    private final Caller caller;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Projects(Caller caller, TimeOrderedIds ids, Clock clock) {
        this.caller = caller;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new project. Whether the caller may have it made is for whoever asks. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Project create(String name, @Nullable String description) {
        ProjectRow row = new ProjectRow();
        row.id = ids.next();
        row.name = name;
        row.description = description;
        row.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        persist(row);
        caller.concerns(row.id);
        return Project.of(row);
    }

    /** The oldest of that name that the caller reaches; until the transaction ends nobody else looks for that name. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Project> named(String name) {
        getEntityManager()
                .createNativeQuery(
                        "select pg_advisory_xact_lock(hashtextextended('project ' || :name, 0))", Object.class)
                .setParameter("name", name)
                .getResultList();
        Set<UUID> reached = caller.grant().projectIds();
        var found = reached == null
                ? find("name = ?1 order by id", name)
                : find("name = ?1 and id in ?2 order by id", name, reached);
        Optional<ProjectRow> oldest = found.firstResultOptional();
        oldest.ifPresent(row -> caller.concerns(row.id));
        return oldest.map(Project::of);
    }

    /** Gives a project of the caller's another description. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Project describe(UUID id, String description) {
        ProjectRow row = ofCaller(id);
        row.description = description;
        return Project.of(row);
    }

    /** Goes on only when the project exists and is the caller's; else 404. */
    public void require(UUID id) {
        ofCaller(id);
    }

    ProjectRow ofCaller(UUID id) {
        caller.requireProject(id);
        ProjectRow row = findById(id);
        if (row == null) {
            throw ProblemException.notFound("There is no such project.");
        }
        caller.concerns(id);
        return row;
    }

    /** Oldest first, those after {@code last}; one more than {@code size} where there are more. */
    List<ProjectRow> visible(UUID last, int size) {
        Set<UUID> reached = caller.grant().projectIds();
        var found = reached == null
                ? find("id > ?1 order by id", last)
                : find("id > ?1 and id in ?2 order by id", last, reached);
        return found.range(0, size).list();
    }
}
