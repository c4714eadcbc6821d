package io.attune.commons.inbox;

import io.attune.model.event.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How late events have their effect, and how many never have it. */
@ApplicationScoped
class InboxTimes implements MeterBinder {

    private final MeterRegistry registry;
    private final Clock clock;

    InboxTimes(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** From the beginning, so that the first dead letter is seen as a change. */
    @Override
    public void bindTo(MeterRegistry binding) {
        for (Topic topic : Topic.values()) {
            var unused = deadLetters(topic.topicName(), binding);
        }
    }

    /** The event has just had its effect. */
    void applied(ConsumerRecord<String, byte[]> record) {
        Duration delay = Duration.between(Instant.ofEpochMilli(record.timestamp()), clock.instant());
        Timer.builder("attune.inbox.delay")
                .description("Time from an event's way into Kafka until its effect is stored")
                .tag("topic", record.topic())
                .register(registry)
                .record(delay.isNegative() ? Duration.ZERO : delay);
    }

    /** The event was given up. */
    void buried(ConsumerRecord<String, byte[]> record) {
        deadLetters(record.topic(), registry).increment();
    }

    private static Counter deadLetters(String topic, MeterRegistry registry) {
        return Counter.builder("attune.dead.letters")
                .description("Events that were given up, by the topic that they came from")
                .tag("topic", topic)
                .register(registry);
    }
}
