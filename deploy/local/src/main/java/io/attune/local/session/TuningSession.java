package io.attune.local.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.local.stack.Secrets;
import io.attune.local.stack.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A session that was made, in a project of its own.
 *
 * @param agentToken file of the token that the agent uses
 * @param uiToken token for looking at the project in a browser
 */
public record TuningSession(String id, String workloadId, String objective, Path agentToken, String uiToken) {

    /** Makes a project, the session, a token for its agent and one for the browser. */
    public static TuningSession create(AttuneApi api, Secrets secrets, String projectName, SessionDraft draft)
            throws IOException, InterruptedException {
        String project = api.post(Service.INGEST, "/projects", Map.of("name", projectName))
                .path("id")
                .asText();
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
                ui.path("token").asText());
    }
}
