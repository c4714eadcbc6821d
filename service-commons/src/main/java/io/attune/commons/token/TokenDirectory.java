package io.attune.commons.token;

import java.util.Optional;

/**
 * Knows which tokens are good. ingest-service answers from its own table and the identity providers' keys; every other service asks ingest, by
 * {@link IntrospectingTokenDirectory}, which a bean of this type replaces. May block.
 */
public interface TokenDirectory {

    /**
     * What the token stands for; empty when it is unknown, revoked or its secret is wrong.
     *
     * @throws io.attune.commons.problem.ProblemException to refuse a good token, such as 429 when it is used too often
     * @throws TokenDirectoryUnavailableException when it cannot be known now; answered with 503
     */
    Optional<TokenGrant> find(BearerToken token);

    /**
     * As {@link #find(BearerToken)}, of what is known already, and without blocking. Empty also when who asks must call
     * that one to know.
     *
     * @throws io.attune.commons.problem.ProblemException to refuse a good token, such as 429 when it is used too often
     */
    default Optional<TokenGrant> remembered(BearerToken token) {
        return Optional.empty();
    }

    /**
     * What the person may do who comes by that signed token; empty when it is not good.
     *
     * @throws io.attune.commons.problem.ProblemException to refuse a good token, such as 429 when it is used too often
     * @throws TokenDirectoryUnavailableException when it cannot be known now; answered with 503
     */
    default Optional<TokenGrant> find(JsonWebToken token) {
        return Optional.empty();
    }
}
