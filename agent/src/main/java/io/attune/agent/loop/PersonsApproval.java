package io.attune.agent.loop;

import io.attune.agent.api.ApprovalWait;
import io.attune.agent.api.AttuneServer;
import io.attune.agent.api.SessionOverException;
import io.attune.agent.apply.Configurator;
import java.util.Set;
import java.util.UUID;

/** A person's approval of the next configuration, which may take days: the DBMS has its baseline until then. */
final class PersonsApproval implements ApprovalWait {

    private final AttuneServer server;
    private final UUID session;
    private final Configurator configurator;
    private final Set<String> touched;
    private final Reporter reporter;
    private final Runnable begin;
    private boolean begun;

    /**
     * @param touched knobs that may not be at the baseline
     * @param begin runs once when the wait begins
     */
    PersonsApproval(
            AttuneServer server,
            UUID session,
            Configurator configurator,
            Set<String> touched,
            Reporter reporter,
            Runnable begin) {
        this.server = server;
        this.session = session;
        this.configurator = configurator;
        this.touched = touched;
        this.reporter = reporter;
        this.begin = begin;
    }

    /** Whether there was anything to wait for. */
    boolean hasBegun() {
        return begun;
    }

    @Override
    public void goesOn() throws InterruptedException {
        if (!begun) {
            begun = true;
            begin.run();
            configurator.restoreBaseline(touched);
            reporter.notice("the next configuration waits for a person to approve it; the DBMS runs with its baseline"
                    + " configuration until then");
        } else if (server.session(session).state().equals("STOPPED")) {
            throw new SessionOverException("it was stopped while a configuration waited for approval");
        }
    }
}
