package io.attune.agent.apply;

import io.attune.agent.api.FailureReason;
import java.util.List;

/** What came of a configuration. */
public sealed interface Application {

    /**
     * It is in effect.
     *
     * @param differences knobs whose value in effect is another than was asked for, each in a sentence
     */
    record InEffect(boolean restarted, List<String> differences) implements Application {
        public InEffect {
            differences = List.copyOf(differences);
        }
    }

    /** It is not; the DBMS may be anywhere between the earlier configuration and this one, or down. */
    record Failed(FailureReason reason, String detail, boolean restarted) implements Application {}
}
