package io.attune.local.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.local.stack.Secrets;
import io.attune.local.stack.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session that was made, in a project of its own.
 *
 * @param agentToken file of the token that the agent uses
 * @param uiToken token for looking at the project in a browser
 * @param note what the server says of the DBMS version, such as that the nearest known one is used; empty when nothing
 */
public record TuningSession(
        String id, String workloadId, String objective, Path agentToken, String uiToken, Optional<String> note) {

    /** Makes a project, the session, a token for its agent and one for the browser. */
    public static TuningSession create(AttuneApi api, Secrets secrets, String projectName, SessionDraft draft)
            throws IOException, InterruptedException {
        String project = project(api, projectName);
        JsonNode session = api.post(Service.INGEST, "/projects/" + project + "/sessions", draft.body());
        String id = session.path("id").asText();
        String tokens = "/projects/" + project + "/tokens";
        JsonNode agent = api.post(
                Service.INGEST,
                tokens,
                Map.of(
                        "name",
                        "Agent",
                        "scopes",
                        List.of("observations:write", "recommendations:read", "read"),
                        "sessionId",
                        id));
        JsonNode ui = api.post(
                Service.INGEST, tokens, Map.of("name", "Browser", "scopes", List.of("read", "sessions:admin")));
        return new TuningSession(
                id,
                session.path("workload").path("id").asText(),
                session.path("objective").path("name").asText(),
                secrets.keep("agent-token-" + id, agent.path("token").asText()),
                ui.path("token").asText(),
                Optional.of(session.path("dbms").path("note").asText("")).filter(text -> !text.isEmpty()));
    }

    /** A new project, or one of that name without a session, which a session that was refused has left. */
    private static String project(AttuneApi api, String name) throws IOException, InterruptedException {
        for (JsonNode project : api.all(Service.INGEST, "/projects")) {
            String id = project.path("id").asText();
            if (project.path("name").asText().equals(name)
                    && api.all(Service.INGEST, "/projects/" + id + "/sessions").isEmpty()) {
                return id;
            }
        }
        return api.post(Service.INGEST, "/projects", Map.of("name", name))
                .path("id")
                .asText();
    }
}
