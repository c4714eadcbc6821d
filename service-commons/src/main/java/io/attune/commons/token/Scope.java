package io.attune.commons.token;

/** What a token lets its bearer do; the roles that {@code @RolesAllowed} names. */
public final class Scope {

    /** Post observations. */
    public static final String OBSERVATIONS_WRITE = "observations:write";

    /** Fetch the next configuration to try. */
    public static final String RECOMMENDATIONS_READ = "recommendations:read";

    /** Create, pause, resume and stop sessions. */
    public static final String SESSIONS_ADMIN = "sessions:admin";

    /** Read everything of the token's project. */
    public static final String READ = "read";

    /** Create projects and tokens. */
    public static final String ADMIN = "admin";

    private Scope() {}
}
