package io.attune.ingest.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Caller;
import io.attune.ingest.json.Documents;
import io.attune.ingest.project.Projects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Makes sessions, whichever way a client asked for one. */
@ApplicationScoped
public class SessionCreation {

    private final Projects projects;
    private final SessionDraft draft;
    private final TuningSessions sessions;
    private final Documents documents;
    private final Caller caller;

    SessionCreation(
            Projects projects, SessionDraft draft, TuningSessions sessions, Documents documents, Caller caller) {
        this.projects = projects;
        this.draft = draft;
        this.sessions = sessions;
        this.documents = documents;
        this.caller = caller;
    }

    /**
     * @param wanted the document that the API takes as the body of {@code createSession}
     * @throws ProblemException 400, 403 for a token of one session, 404 for a project that is not the caller's, 422
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public StoredSession create(UUID projectId, JsonNode wanted) {
        return create(projectId, documents.read(wanted, NewSession.class));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    StoredSession create(UUID projectId, NewSession wanted) {
        projects.require(projectId);
        if (caller.grant().sessionId() != null) {
            throw ProblemException.forbidden("A token of one session makes no others.");
        }
        StoredSession stored = draft.of(projectId, wanted);
        sessions.add(stored);
        return stored;
    }
}
