package io.attune.commons.testapp;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Receives past the inbox, and dies of the first record. */
@ApplicationScoped
class Doomed {

    @Incoming("doomed")
    @Blocking
    void receive(ConsumerRecord<String, byte[]> record) {
        throw new NoClassDefFoundError("The end of this channel");
    }
}
