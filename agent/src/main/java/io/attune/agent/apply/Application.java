package io.attune.agent.apply;

import io.attune.agent.api.FailureReason;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of a configuration. */
public sealed interface Application {

    /**
     * It is in effect.
     *
     * @param settings all values in effect but text, which may hold secrets
     * @param differences knobs whose value in effect is another than was asked for, each in a sentence
     */
    record InEffect(boolean restarted, SortedMap<String, String> settings, List<String> differences)
            implements Application {
        public InEffect {
            settings = new TreeMap<>(settings);
            differences = List.copyOf(differences);
        }
    }

    /** It is not; the DBMS may be anywhere between the earlier configuration and this one, or down. */
    record Failed(FailureReason reason, String detail, boolean restarted) implements Application {}
}
