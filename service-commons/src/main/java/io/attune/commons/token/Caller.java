package io.attune.commons.token;

import io.attune.commons.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** Who makes the current request, and what it may reach. What it may not reach does not exist for it: 404, never 403. */
@RequestScoped
public class Caller {

    static final String GRANT = "attune.grant";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** What the caller's token stands for. */
    public TokenGrant grant() {
        TokenGrant grant = identity.getAttribute(GRANT);
        if (grant == null) {
            throw new ProblemException(401, "UNAUTHORIZED", "A bearer token is required.");
        }
        return grant;
    }

    public boolean mayAccessProject(UUID projectId) {
        return grant().reachesProject(projectId);
    }

    public boolean mayAccessSession(UUID projectId, UUID sessionId) {
        return grant().reachesSession(projectId, sessionId);
    }

    /** Goes on only when the project is the caller's; else 404. */
    public void requireProject(UUID projectId) {
        if (!mayAccessProject(projectId)) {
            throw ProblemException.notFound("There is no such project.");
        }
    }

    /** Goes on only when the session is the caller's; else 404. */
    public void requireSession(UUID projectId, UUID sessionId) {
        if (!mayAccessSession(projectId, sessionId)) {
            throw ProblemException.notFound("There is no such session.");
        }
    }

    /** Goes on only when the caller's token reaches every project; else 403. */
    public void requireEveryProject() {
        if (grant().projectId() != null) {
            throw ProblemException.forbidden("This needs a token that is not bound to one project.");
        }
    }
}
