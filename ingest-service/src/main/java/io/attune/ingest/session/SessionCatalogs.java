package io.attune.ingest.session;

import io.attune.commons.problem.ProblemException;
import io.attune.ingest.catalog.CatalogChoice;
import io.attune.ingest.catalog.CatalogChoice.Chosen;
import io.attune.ingest.catalog.ProjectCatalogs;
import io.attune.ingest.definition.CatalogDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Which catalog a new session gets: the one it brings, else the one that its DBMS type and version stand for. */
@ApplicationScoped
class SessionCatalogs {

    private final CatalogChoice choice;
    private final ProjectCatalogs brought;

    SessionCatalogs(CatalogChoice choice, ProjectCatalogs brought) {
        this.choice = choice;
        this.brought = brought;
    }

    Chosen of(UUID projectId, NewSession wanted) {
        NewSession.Dbms dbms = wanted.dbms();
        CatalogDefinition catalog = wanted.catalog();
        if (catalog == null) {
            return choice.choose(projectId, dbms.type(), dbms.version());
        }
        if (!catalog.dbmsType().equalsIgnoreCase(dbms.type().strip())) {
            throw ProblemException.unprocessable("OTHER_DBMS", "/catalog/dbmsType", "must be the type of /dbms");
        }
        return new Chosen(brought.ofSession(projectId, catalog, "/catalog"), null);
    }
}
