package io.attune.local.command;

import io.attune.local.Progress;
import io.attune.local.stack.Ports;
import io.attune.local.stack.Service;
import io.attune.local.stack.State;
import java.io.IOException;

/** What one needs to know once the suite is up. */
final class Welcome {
    private Welcome() {}

    static void show(Progress progress, State state, Ports ports) throws IOException {
        progress.say("");
        progress.say("Attune is up.");
        progress.say(
                "  UI   " + ports.url(Service.UI) + "/#token=" + state.secrets().adminToken());
        progress.say("  API  " + ports.url(Service.INGEST) + "/api/v1 (admin token in "
                + state.secrets().adminTokenFile() + ")");
        progress.say("");
        progress.say("To tune a PostgreSQL of yours, make a session; it prints the agent's command to copy:");
        progress.say("  ./attune session --name shop --dbms-version 17 --cores 4 --memory 16GB");
        progress.say("To end it: ./attune down");
    }
}
