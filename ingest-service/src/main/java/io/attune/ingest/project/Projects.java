package io.attune.ingest.project;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** All projects. */
@ApplicationScoped
public class Projects implements PanacheRepositoryBase<ProjectRow, UUID> {

    private final Caller caller;

    Projects(Caller caller) {
        this.caller = caller;
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
        UUID only = caller.grant().projectId();
        var found =
                only == null ? find("id > ?1 order by id", last) : find("id > ?1 and id = ?2 order by id", last, only);
        return found.range(0, size).list();
    }
}
