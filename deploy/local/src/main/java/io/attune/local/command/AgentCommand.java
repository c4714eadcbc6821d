package io.attune.local.command;

import io.attune.local.session.TuningSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The agent's command for a session, to be copied and adapted to the database at hand.
 *
 * @param server URL
 * @param dbmsVersion of PostgreSQL, as in the usual path of its data
 * @param mayRestart whether the session tunes knobs that need a restart
 */
record AgentCommand(Path jar, String server, TuningSession session, String dbmsVersion, boolean mayRestart) {

    /** For a shell; each but the last goes on in the next. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("java -jar " + quoted(jar.toString()) + " run");
        lines.add("  --server " + server + " --token-file "
                + quoted(session.agentToken().toString()));
        lines.add("  --session " + session.id());
        lines.add("  --jdbc-url jdbc:postgresql://127.0.0.1:5432/postgres --user postgres --window 60s --warmup 10s");
        if (mayRestart) {
            lines.add("  --allow-restart --restart-command 'systemctl restart postgresql'");
            lines.add("  --data-directory /var/lib/postgresql/" + dbmsVersion.split("\\.", 2)[0] + "/main");
        }
        return lines;
    }

    /** As it is where the shell reads it as one word, else in quotes. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
