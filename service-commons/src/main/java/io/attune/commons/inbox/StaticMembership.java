package io.attune.commons.inbox;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives the consumers of a replica that has a lasting name, {@code attune.instance}, the same name in their groups
 * (KIP-345): killed and started again, it gets its partitions back at once, instead of when its former self's session
 * times out. No two replicas that run at the same time may have one name.
 */
@ApplicationScoped
class StaticMembership implements ClientCustomizer<Map<String, Object>> {

    private final Optional<String> instance;

    StaticMembership(@ConfigProperty(name = "attune.instance") Optional<String> instance) {
        this.instance = instance;
    }

    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> settings) {
        if (instance.isEmpty() || !settings.containsKey(ConsumerConfig.GROUP_ID_CONFIG)) {
            return settings;
        }
        Map<String, Object> named = new HashMap<>(settings);
        named.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance.get() + "-" + channel);
        return named;
    }
}
