package io.attune.ingest.ottertune;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.Scope;
import io.attune.ingest.catalog.CatalogChoice;
import io.attune.ingest.project.Project;
import io.attune.ingest.project.Projects;
import io.attune.ingest.session.SessionCreation;
import io.attune.ingest.session.StoredSession;
import io.attune.ingest.session.TuningSessions;
import io.attune.ingest.token.UploadCodes;
import io.attune.model.session.SessionState;
import io.attune.model.session.Strategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes sessions, and lets them pause and go on. */
@ApplicationScoped
class SessionRequests {

    private static final List<String> SCOPES_OF_CODES =
            List.of(Scope.OBSERVATIONS_WRITE, Scope.RECOMMENDATIONS_READ, Scope.SESSIONS_ADMIN);

    private final Projects projects;
    private final TuningSessions sessions;
    private final SessionCreation creation;
    private final CatalogChoice catalogs;
    private final UploadCodes codes;
    private final ObjectMapper json;

    SessionRequests(
            Projects projects,
            TuningSessions sessions,
            SessionCreation creation,
            CatalogChoice catalogs,
            UploadCodes codes,
            ObjectMapper json) {
        this.projects = projects;
        this.sessions = sessions;
        this.creation = creation;
        this.catalogs = catalogs;
        this.codes = codes;
        this.json = json;
    }

    /**
     * The session of that name, made now where there is none; its upload code is shown only then.
     *
     * @throws ProblemException 404 where there is no such project, and what the making of sessions refuses
     */
    @Transactional(Transactional.TxType.MANDATORY)
    SessionAnswer create(SessionForm form, List<String> remarks) {
        if (form.uploadCode() != null) {
            throw Refusal.of("upload_code", "must be absent: codes are made here, with 150 random bits");
        }
        Project project = project(form.projectName());
        Optional<StoredSession> known = sessions.named(project.id(), form.name());
        if (known.isPresent()) {
            return SessionAnswer.of(
                    known.get(), false, false, "WARNING: The session exists already; nothing was changed.", null);
        }
        SessionWish wish = new SessionWish(json, form);
        var catalog = catalogs.choose(project.id(), form.dbmsType(), form.dbmsVersion());
        StoredSession stored = creation.create(project.id(), wish.document(catalog.catalog()));
        String code = codes.issue(project.id(), stored.session().id(), "OtterTune upload code", SCOPES_OF_CODES);
        List<String> warnings = new ArrayList<>(wish.warnings());
        if (stored.note() != null) {
            warnings.add(stored.note());
        }
        warnings.addAll(remarks);
        return SessionAnswer.of(stored, true, false, message(warnings, "The session is created."), code);
    }

    /** @throws ProblemException 404 where there is no such project or session, 409 for a stopped one */
    @Transactional(Transactional.TxType.MANDATORY)
    SessionAnswer edit(String projectName, String name, @Nullable String kind, List<String> remarks) {
        StoredSession stored = sessions.named(project(projectName).id(), name)
                .orElseThrow(() -> ProblemException.notFound("There is no such session."));
        return edited(stored, kind, remarks);
    }

    /** The same for the session of an upload code. */
    @Transactional(Transactional.TxType.MANDATORY)
    SessionAnswer edit(UUID id, @Nullable String kind, List<String> remarks) {
        return edited(sessions.ofCallerLocked(id), kind, remarks);
    }

    private SessionAnswer edited(StoredSession stored, @Nullable String kind, List<String> remarks) {
        if (kind == null) {
            return SessionAnswer.of(stored, false, true, message(remarks, "Nothing was to be changed."), null);
        }
        if (stored.session().strategy() == Strategy.OBSERVE && kind.equals("tuning_session")) {
            throw Refusal.of(
                    "tuning_session", "must stay no_tuning_session for a session that was made to observe only");
        }
        SessionState state = kind.equals("no_tuning_session") ? SessionState.PAUSED : SessionState.ACTIVE;
        return SessionAnswer.of(
                sessions.bring(stored, state), false, true, message(remarks, "The session is changed."), null);
    }

    private Project project(String name) {
        return projects.named(name).orElseThrow(() -> ProblemException.notFound("There is no such project."));
    }

    static String message(List<String> warnings, String outcome) {
        List<String> lines = new ArrayList<>();
        warnings.forEach(warning -> lines.add("WARNING: " + warning));
        lines.add(outcome);
        return String.join("\n", lines);
    }
}
