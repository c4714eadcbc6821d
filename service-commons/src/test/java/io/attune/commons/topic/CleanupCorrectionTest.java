package io.attune.commons.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.embedded.KafkaProcess;
import io.attune.model.event.Topic;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
@SuppressWarnings("NullAway.Init")
class CleanupCorrectionTest {

    private static final ConfigResource RECOMMENDATIONS =
            new ConfigResource(ConfigResource.Type.TOPIC, Topic.RECOMMENDATIONS.topicName());
    private static final Duration WAIT = Duration.ofSeconds(20);

    @Inject
    TopicProvisioning topics;

    KafkaProcess kafka;

    private Admin admin;

    @BeforeEach
    void connect() {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()));
    }

    @AfterEach
    void disconnect() {
        admin.close();
    }

    @Test
    void keepsAllRecommendationsOfATopicThatKeptTheLastOfEachSession() throws Exception {
        set(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete");
        set(TopicConfig.RETENTION_MS_CONFIG, "7776000000");

        assertThat(topics.provision(WAIT)).isTrue();

        assertThat(setting(TopicConfig.CLEANUP_POLICY_CONFIG)).isEqualTo("delete");
        assertThat(setting(TopicConfig.RETENTION_MS_CONFIG)).isEqualTo("-1");
    }

    @Test
    void leavesToTheOperatorHowLongRecordsAreKept() throws Exception {
        set(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
        set(TopicConfig.RETENTION_MS_CONFIG, "31536000000");

        assertThat(topics.provision(WAIT)).isTrue();

        assertThat(setting(TopicConfig.RETENTION_MS_CONFIG)).isEqualTo("31536000000");
    }

    private void set(String name, String value) throws ExecutionException, InterruptedException {
        admin.incrementalAlterConfigs(Map.of(
                        RECOMMENDATIONS,
                        List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private String setting(String name) throws ExecutionException, InterruptedException {
        Config settings = Objects.requireNonNull(
                admin.describeConfigs(List.of(RECOMMENDATIONS)).all().get().get(RECOMMENDATIONS));
        return settings.get(name).value();
    }
}
