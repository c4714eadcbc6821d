package io.attune.commons.topic;

import io.attune.model.event.Topic;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Creates the topics and their dead letter topics where they are missing, and {@linkplain CleanupCorrection corrects} those that lose
 * records. Every service does so, whichever starts first; brokers do not create topics by themselves.
 */
@ApplicationScoped
public class TopicProvisioning {

    private static final Logger LOG = Logger.getLogger(TopicProvisioning.class);

    /** Before the channels subscribe, or they would learn of new topics only when their metadata is refreshed. */
    private static final int BEFORE_CHANNELS = 1;

    private static final long DEAD_LETTERS_DELETED_AFTER = Duration.ofDays(90).toMillis();
    /** A batch of records after compression; more than the largest payload before compression. */
    private static final int LARGEST_BATCH_BYTES = 4 << 20;

    private final TopicsConfig config;
    private final Map<String, Object> broker;

    TopicProvisioning(TopicsConfig config, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.config = config;
        this.broker = broker;
    }

    void atStart(@Observes @Priority(BEFORE_CHANNELS) StartupEvent event) {
        if (!provision(config.startupWait())) {
            LOG.warn("The broker does not answer: the topics are looked after when it does");
        }
    }

    /**
     * Creates what is missing.
     *
     * @param wait how long to wait for the broker
     * @return whether all topics exist now, as far as this service is asked to care
     */
    public boolean provision(Duration wait) {
        if (!config.create()) {
            return true;
        }
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "attune-topics");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) wait.toMillis());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) wait.toMillis());
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        try (Admin admin = Admin.create(settings)) {
            return create(admin, wait);
        } catch (KafkaException e) {
            LOG.debugf(e, "No admin client");
            return false;
        }
    }

    private boolean create(Admin admin, Duration wait) {
        try {
            var present = admin.listTopics().names().get(wait.toMillis(), TimeUnit.MILLISECONDS);
            List<NewTopic> missing = wanted().stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            for (var creation : admin.createTopics(missing).values().entrySet()) {
                await(creation.getKey(), creation.getValue(), wait);
            }
            new CleanupCorrection(admin, wait).of(present);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf(e, "Topics not created");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void await(String topic, KafkaFuture<Void> creation, Duration wait)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            creation.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            LOG.infof("Created topic %s", topic);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private List<NewTopic> wanted() {
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            wanted.add(newTopic(topic.topicName(), CleanupSettings.of(topic.cleanup())));
            wanted.add(newTopic(
                    topic.deadLetterName(),
                    Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(DEAD_LETTERS_DELETED_AFTER))));
        }
        return wanted;
    }

    private NewTopic newTopic(String name, Map<String, String> cleanup) {
        Map<String, String> settings = new HashMap<>(cleanup);
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_BATCH_BYTES));
        return new NewTopic(name, config.partitions(), config.replicationFactor()).configs(settings);
    }
}
