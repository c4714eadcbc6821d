package io.attune.agent.loop;

import io.attune.agent.api.RecommendationView;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no further iteration.
 *
 * @param lastWord what the server said of it; absent where the run ended before the session did
 */
record End(String reason, @Nullable RecommendationView lastWord) {

    static End without(String reason) {
        return new End(reason, null);
    }

    static End by(RecommendationView lastWord) {
        return new End(lastWord.reason().text(), lastWord);
    }
}
