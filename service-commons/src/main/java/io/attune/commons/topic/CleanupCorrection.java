package io.attune.commons.topic;

import io.attune.model.event.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jboss.logging.Logger;

/**
 * Gives topics that are there already, of an older release or made by hand, the cleanup policy that readers rely on: where records of a
 * key are compacted that all matter, or deleted where the last of a key must stay, nobody could read them again. How long an operator
 * keeps records under the right policy is the operator's.
 */
final class CleanupCorrection {

    private static final Logger LOG = Logger.getLogger(CleanupCorrection.class);

    private final Admin admin;
    private final Duration wait;

    CleanupCorrection(Admin admin, Duration wait) {
        this.admin = admin;
        this.wait = wait;
    }

    /**
     * Corrects those of our topics that are among these. A broker that does not let us is told of in the log, for each topic.
     *
     * @throws TimeoutException when the broker does not answer
     */
    void of(Set<String> present) throws InterruptedException, TimeoutException {
        for (Topic topic : Topic.values()) {
            if (present.contains(topic.topicName())) {
                try {
                    correct(topic);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof KafkaException)) {
                        throw new IllegalStateException(topic.topicName() + " cannot be looked at", e);
                    }
                    LOG.warnf(e.getCause(), "Whether topic %s keeps what it should is not known", topic.topicName());
                }
            }
        }
    }

    private void correct(Topic topic) throws ExecutionException, InterruptedException, TimeoutException {
        Map<ConfigResource, Config> found =
                admin.describeConfigs(List.of(resource(topic))).all().get(wait.toMillis(), TimeUnit.MILLISECONDS);
        Config settings = Objects.requireNonNull(found.get(resource(topic)), topic.topicName());
        Map<String, String> wanted = CleanupSettings.of(topic.cleanup());
        String policy = TopicConfig.CLEANUP_POLICY_CONFIG;
        String has = Objects.requireNonNull(settings.get(policy), policy).value();
        if (Objects.equals(has, wanted.get(policy))) {
            return;
        }
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        changes.put(
                resource(topic),
                wanted.entrySet().stream()
                        .map(setting -> new AlterConfigOp(
                                new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                        .toList());
        admin.incrementalAlterConfigs(changes).all().get(wait.toMillis(), TimeUnit.MILLISECONDS);
        LOG.infof("Topic %s had the cleanup policy %s, and now has %s", topic.topicName(), has, wanted);
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    }
}
