package io.attune.agent.loop;

import io.attune.agent.api.AttuneServer;
import io.attune.agent.api.SessionView;
import java.time.Duration;
import java.util.UUID;

/** A pause that people have put into a session, and may never end. */
final class Pause {

    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final AttuneServer server;
    private final UUID session;
    private final Reporter reporter;

    Pause(AttuneServer server, UUID session, Reporter reporter) {
        this.server = server;
        this.session = session;
        this.reporter = reporter;
    }

    /** Looks at the session, half as often each time, until it is no longer paused. */
    SessionView awaitEnd() throws InterruptedException {
        reporter.notice("the session is paused and the DBMS runs with its baseline configuration:"
                + " waiting until the session is resumed or stopped");
        Duration pause = FIRST_LOOK;
        while (true) {
            Thread.sleep(pause.toMillis());
            SessionView view = server.session(session);
            if (!view.isPaused()) {
                reporter.notice("the session is no longer paused: it is " + view.state());
                return view;
            }
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
        }
    }
}
