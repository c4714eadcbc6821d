package io.attune.commons.token;

import io.attune.commons.problem.ProblemException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who makes the current request, and what it may reach. What it may not reach does not exist for it: 404, never 403. */
@RequestScoped
public class Caller {

    static final String GRANT = "attune.grant";

    private final SecurityIdentity identity;
    private final CurrentIdentityAssociation association;
    private @Nullable UUID concernedProject;

    Caller(SecurityIdentity identity, CurrentIdentityAssociation association) {
        this.identity = identity;
        this.association = association;
    }

    /** From here on the request is made with that grant: for clients whose credential stands in a form or in the path, not in a header. */
    public void identify(TokenGrant grant) {
        association.setIdentity(GrantedIdentity.of(grant));
    }

    /** What the caller's token stands for, or the caller as a person. */
    public TokenGrant grant() {
        TokenGrant grant = identity.getAttribute(GRANT);
        if (grant == null) {
            throw new ProblemException(401, "UNAUTHORIZED", "A bearer token is required.");
        }
        return grant;
    }

    /** What the caller's token stands for; empty for a caller without a good token. */
    public Optional<TokenGrant> grantIfKnown() {
        try {
            return Optional.ofNullable(identity.getAttribute(GRANT));
        } catch (SecurityException e) {
            return Optional.empty();
        }
    }

    /** Notes the project that the request is about, once it is known that the caller reaches it. */
    public void concerns(UUID projectId) {
        concernedProject = projectId;
    }

    /** The project that the request is about; null where it is about none, or that is not known yet. */
    public @Nullable UUID concernedProject() {
        return concernedProject;
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
        if (!grant().reachesEveryProject()) {
            throw ProblemException.forbidden("This needs a token that is not bound to one project.");
        }
    }
}
