package io.attune.testing;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;

/** What tests leave on the broker. */
final class BrokerState {

    private BrokerState() {}

    /** Deletes every topic and consumer group, and returns when they are gone. */
    static void clear(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<String> groups = admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .collect(Collectors.toSet());
            admin.deleteConsumerGroups(groups).all().get();
            Set<String> topics = admin.listTopics().names().get();
            admin.deleteTopics(topics).all().get();
            while (!admin.listTopics().names().get().isEmpty()) {
                Thread.onSpinWait();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker cannot be cleared", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
