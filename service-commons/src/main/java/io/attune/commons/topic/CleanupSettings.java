package io.attune.commons.topic;

import io.attune.model.event.Topic.Cleanup;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** What each kind of cleanup is called by the broker. */
final class CleanupSettings {

    private static final String FOR_EVER = "-1";
    private static final long DELETED_AFTER = Duration.ofDays(7).toMillis();

    private CleanupSettings() {}

    static Map<String, String> of(Cleanup cleanup) {
        return switch (cleanup) {
            case COMPACT -> settings(TopicConfig.CLEANUP_POLICY_COMPACT, FOR_EVER);
            case DELETE -> settings(TopicConfig.CLEANUP_POLICY_DELETE, Long.toString(DELETED_AFTER));
            case KEEP -> settings(TopicConfig.CLEANUP_POLICY_DELETE, FOR_EVER);
        };
    }

    private static Map<String, String> settings(String policy, String retention) {
        return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, policy, TopicConfig.RETENTION_MS_CONFIG, retention);
    }
}
