package io.attune.ingest.token;

import io.attune.commons.problem.ProblemException;
import io.attune.commons.token.TokenGrant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Tokens of one session in the short form that OtterTune's clients send. */
@ApplicationScoped
public class UploadCodes {

    private final StoredTokens tokens;
    private final TokenLifecycle lifecycle;

    UploadCodes(StoredTokens tokens, TokenLifecycle lifecycle) {
        this.tokens = tokens;
        this.lifecycle = lifecycle;
    }

    /**
     * What a code stands for.
     *
     * @throws ProblemException 400 for a code that is unknown, withdrawn, expired or none: which of these is not said
     */
    public TokenGrant grantOf(String code) {
        return UploadCode.parse(code)
                .flatMap(tokens::find)
                .orElseThrow(() -> new ProblemException(400, "INVALID_UPLOAD_CODE", "The upload code is not valid."));
    }

    /** A new code for a session, which is shown this once. */
    @Transactional(Transactional.TxType.MANDATORY)
    public String issue(UUID projectId, UUID sessionId, String name, List<String> scopes) {
        return lifecycle
                .issue(projectId, new NewToken(name, scopes, sessionId, null, true))
                .token();
    }
}
