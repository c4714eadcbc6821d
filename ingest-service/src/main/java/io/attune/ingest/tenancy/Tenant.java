package io.attune.ingest.tenancy;

import io.attune.commons.token.TokenGrant;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The projects that the current request works for, as the database is told of them. */
@RequestScoped
class Tenant {

    /** Every project: the service's own work (events, jobs, start), and the tokens that reach all of them. */
    static final String EVERYBODY = "*";

    private static final String NOBODY = new UUID(0, 0).toString();

    private volatile String setting = EVERYBODY;

    /** From now on the request's transactions see what the grant reaches; without one nothing that is a project's. */
    void enter(@Nullable TokenGrant grant) {
        if (grant == null) {
            setting = NOBODY;
        } else {
            UUID project = grant.projectId();
            setting = project == null ? EVERYBODY : project.toString();
        }
    }

    /** The value of {@code attune.projects}. */
    String setting() {
        return setting;
    }
}
