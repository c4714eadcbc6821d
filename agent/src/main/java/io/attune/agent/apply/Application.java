package io.attune.agent.apply;

import io.attune.agent.api.FailureReason;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of a configuration. */
public sealed interface Application {

    /**
     * It is in effect.
     *
     * @param settings all values in effect but text, which may hold secrets
     * @param configuration the knobs that were asked for, each with the value that is in effect
     * @param differences those whose value in effect is another than was asked for, each with a sentence
     */
    record InEffect(
            boolean restarted,
            SortedMap<String, String> settings,
            SortedMap<String, String> configuration,
            SortedMap<String, String> differences)
            implements Application {
        public InEffect {
            settings = new TreeMap<>(settings);
            configuration = new TreeMap<>(configuration);
            differences = new TreeMap<>(differences);
        }
    }

    /** It is not; the DBMS may be anywhere between the earlier configuration and this one, or down. */
    record Failed(FailureReason reason, String detail, boolean restarted) implements Application {}
}
