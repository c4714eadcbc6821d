package io.attune.learning.run;

import io.attune.learning.sql.Statements;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps a run that begins to wait and the transaction that brings what it waits for apart, in all replicas: without it, a run could
 * look before that transaction commits, and be marked as waiting after that transaction looked for waiting runs.
 */
@ApplicationScoped
class ArrivalLock {

    private static final String KEY = "hashtextextended(current_schema() || ' arrivals', 0)";

    private final Statements statements;

    ArrivalLock(Statements statements) {
        this.statements = statements;
    }

    /** Taken by who brings something, until its transaction ends; any number may. */
    void share() {
        take("pg_advisory_xact_lock_shared");
    }

    /** Taken by who looks for the last time before it waits, until its transaction ends: nothing arrives meanwhile. */
    void keepOut() {
        take("pg_advisory_xact_lock");
    }

    private void take(String lock) {
        statements.query("SELECT " + lock + "(" + KEY + ")", row -> Boolean.TRUE);
    }
}
