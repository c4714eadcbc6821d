package io.attune.ingest.person;

import io.attune.commons.token.Scope;
import java.util.Set;

/** What a person may do. */
enum Role {
    /** Sees everything of the projects. */
    VIEWER,

    /** Also decides on recommendations, and creates, pauses, resumes and stops sessions. */
    OPERATOR,

    /** Also makes tokens and webhooks and, reaching every project, projects. */
    ADMIN;

    /** The role as the scopes that operations ask for. This is the one place that says so. */
    Set<String> scopes() {
        return switch (this) {
            case VIEWER -> Set.of(Scope.READ);
            case OPERATOR -> Set.of(Scope.READ, Scope.SESSIONS_ADMIN);
            case ADMIN ->
                Set.of(
                        Scope.READ,
                        Scope.SESSIONS_ADMIN,
                        Scope.OBSERVATIONS_WRITE,
                        Scope.RECOMMENDATIONS_READ,
                        Scope.ADMIN);
        };
    }
}
