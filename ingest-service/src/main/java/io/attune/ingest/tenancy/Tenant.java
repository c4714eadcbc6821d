package io.attune.ingest.tenancy;

import io.attune.commons.token.TokenGrant;
import jakarta.enterprise.context.RequestScoped;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The projects that the current request works for, as the database is told of them. */
@RequestScoped
public class Tenant {

    /** Every project: the service's own work (events, jobs, start), and the tokens that reach all of them. */
    static final String EVERYBODY = "*";

    private static final String NOBODY = new UUID(0, 0).toString();

    private volatile String setting = EVERYBODY;

    /** From now on the request's transactions see what the grant reaches; without one nothing that is a project's. */
    public void enter(@Nullable TokenGrant grant) {
        if (grant == null) {
            setting = NOBODY;
        } else {
            Set<UUID> projects = grant.projectIds();
            setting = projects == null ? EVERYBODY : projects.isEmpty() ? NOBODY : ids(projects);
        }
    }

    /**
     * Looks for who calls, whose token may be of any project, and enters for that grant; for none where nobody is found.
     *
     * @param look asks the database in a transaction of its own
     */
    public TokenGrant enter(Supplier<TokenGrant> look) {
        setting = EVERYBODY;
        try {
            TokenGrant found = look.get();
            enter(found);
            return found;
        } catch (RuntimeException e) {
            setting = NOBODY;
            throw e;
        }
    }

    /** In order, so that the same projects are the same setting. */
    private static String ids(Set<UUID> projects) {
        if (projects.size() == 1) {
            return projects.iterator().next().toString();
        }
        return projects.stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
    }

    /** The value of {@code attune.projects}. */
    String setting() {
        return setting;
    }
}
