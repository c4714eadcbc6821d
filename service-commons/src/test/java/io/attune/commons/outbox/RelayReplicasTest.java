package io.attune.commons.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.attune.commons.testapp.Broker;
import io.attune.commons.testapp.Counters;
import io.attune.commons.topic.TopicProvisioning;
import io.attune.embedded.KafkaProcess;
import io.attune.model.event.Topic;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class RelayReplicasTest {

    @Inject
    Outbox outbox;

    @Inject
    Counters counters;

    @Inject
    OutboxConfig config;

    @Inject
    OutboxTable table;

    @Inject
    ProducerSettings producerSettings;

    @Inject
    TopicProvisioning topics;

    @Inject
    DataSource dataSource;

    @SuppressWarnings("NullAway.Init") // set by RealInfrastructure
    KafkaProcess kafka;

    private final String prefix = UUID.randomUUID().toString();

    @Test
    void sendsEachEventOnceAndInOrderWhenSeveralReplicasRelay() throws Exception {
        int keys = 3;
        int events = 600;
        List<OutboxRelay> others = List.of(relay(), relay());
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < events; i++) {
                String key = prefix + i % keys;
                running.add(writers.submit(() -> {
                    append(key);
                    others.forEach(OutboxRelay::wake);
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
            var sent = new Broker(kafka.bootstrapServers())
                    .read(Topic.SESSIONS.topicName(), events, record -> isMine(record.key()));

            assertThat(sent).hasSize(events);
            sent.stream().collect(groupingBy(record -> record.key())).forEach((key, records) -> assertThat(records)
                    .as(key)
                    .extracting(record -> Long.valueOf(new String(record.value(), UTF_8)))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, records.size()).boxed().toList()));
        } finally {
            writers.shutdownNow();
            for (OutboxRelay other : others) {
                other.stop(new ShutdownEvent());
            }
        }
    }

    private boolean isMine(@Nullable String key) {
        return key != null && key.startsWith(prefix);
    }

    /** The relay of another replica: it shares nothing with the first but the database and the broker. */
    private OutboxRelay relay() {
        var relay = new OutboxRelay(config, table, producerSettings, topics, dataSource);
        relay.start(new StartupEvent());
        return relay;
    }

    private void append(String key) {
        QuarkusTransaction.requiringNew().run(() -> {
            byte[] number = Long.toString(counters.next(key)).getBytes(UTF_8);
            outbox.append(new OutgoingRecord(Topic.SESSIONS.topicName(), key, List.of(), number));
        });
    }
}
