package io.attune.commons.outbox;

import io.attune.commons.service.ServiceName;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The Kafka settings of the relay's producer, on top of the broker's address and credentials. */
@ApplicationScoped
class ProducerSettings {

    private static final int LARGEST_REQUEST_BYTES = 4 << 20;
    private static final long BUFFER_BYTES = 16L << 20;
    private static final int BATCH_BYTES = 64 << 10;

    private final OutboxConfig config;
    private final ServiceName service;
    private final Map<String, Object> broker;

    ProducerSettings(
            OutboxConfig config, ServiceName service, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.config = config;
        this.service = service;
        this.broker = broker;
    }

    Map<String, Object> create() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, service.value() + "-outbox");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, config.compression());
        settings.put(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG, 1);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST_BYTES);
        // A record that expired could be overtaken by a later one of its key.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 50);
        settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 1_000);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 50);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return settings;
    }
}
