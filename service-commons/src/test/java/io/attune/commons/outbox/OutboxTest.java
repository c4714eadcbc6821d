package io.attune.commons.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.attune.commons.testapp.Broker;
import io.attune.commons.testapp.Counters;
import io.attune.commons.testapp.Note;
import io.attune.commons.testapp.Notes;
import io.attune.embedded.KafkaProcess;
import io.attune.model.event.Topic;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class OutboxTest {

    private static final Logger LOG = Logger.getLogger(OutboxTest.class);

    @Inject
    OutboxRelay relay;

    @Inject
    Outbox outbox;

    @Inject
    Counters counters;

    @Inject
    Notes notes;

    @SuppressWarnings("NullAway.Init") // set by RealInfrastructure
    KafkaProcess kafka;

    private final String subject = UUID.randomUUID().toString();

    @Test
    void sendsAnEventWithItsMetadataOnceItsTransactionCommits() {
        UUID id =
                QuarkusTransaction.requiringNew().call(() -> outbox.append(Note.WRITTEN, subject, subject, Note.of(1)));

        var event = new Broker(kafka.bootstrapServers())
                .read(Topic.OBSERVATIONS.topicName(), 1, record -> subject.equals(record.key()))
                .get(0);
        assertThat(Broker.header(event.headers(), "ce_id")).isEqualTo(id.toString());
        assertThat(id.version()).isEqualTo(7);
        assertThat(Broker.header(event.headers(), "ce_source")).isEqualTo("/attune/notes");
        assertThat(Broker.header(event.headers(), "ce_type")).isEqualTo(Note.WRITTEN.name());
        assertThat(Broker.header(event.headers(), "ce_subject")).isEqualTo(subject);
        assertThat(Broker.header(event.headers(), "content-type")).isEqualTo("application/json");
    }

    @Test
    void sendsNothingOfATransactionThatRollsBack() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.append(Note.WRITTEN, subject, subject, Note.of(1));
                    throw new IllegalStateException("No, after all");
                }))
                .hasMessageContaining("No, after all");
        append(2);

        awaitNotes(2L);
    }

    @Test
    void refusesToAppendOutsideATransaction() {
        assertThatThrownBy(() -> outbox.append(Note.WRITTEN, subject, subject, Note.of(1)))
                .isInstanceOf(TransactionalException.class);
    }

    @Test
    void refusesAPayloadThatKafkaWouldNotTake() {
        var large = new Note(1, "x".repeat(4_000_000));

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> outbox.append(Note.WRITTEN, subject, subject, large)))
                .isInstanceOf(PayloadTooLargeException.class)
                .hasMessageContaining("3500000");
    }

    @Test
    void sendsAPayloadOfMegabytesThatDoesNotCompress() {
        byte[] noise = new byte[2_000_000];
        new Random(1).nextBytes(noise);
        var large = new Note(1, Base64.getEncoder().encodeToString(noise));

        QuarkusTransaction.requiringNew().run(() -> outbox.append(Note.WRITTEN, subject, subject, large));

        awaitNotes(1L);
    }

    @Test
    void saysThatABrokerIsSilentWhileItHangs() throws Exception {
        append(1);
        awaitNotes(1L);
        signal("STOP");
        try {
            append(2);
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(relay.fault()).contains("has not acknowledged"));
        } finally {
            signal("CONT");
        }

        awaitNotes(1L, 2L);
        await().atMost(Duration.ofMinutes(2)).until(() -> relay.fault() == null);
    }

    @Test
    void sendsAgainWhatABrokerDoesNotAcknowledgeInTime() throws Exception {
        append(1);
        awaitNotes(1L);
        signal("STOP");
        try {
            append(2);
            append(3);
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(relay.fault()).contains("is sent again"));
        } finally {
            signal("CONT");
        }

        awaitNotes(1L, 2L, 3L);
        await().atMost(Duration.ofMinutes(2)).until(() -> relay.fault() == null);
    }

    private void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(kafka.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void keepsTheOrderOfEachKeyUnderConcurrentWriters() throws Exception {
        int keys = 5;
        int writers = 8;
        int eventsOfAWriter = 150;
        String prefix = subject + "/";
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int first = writer;
                running.add(threads.submit(() -> {
                    for (int i = 0; i < eventsOfAWriter; i++) {
                        appendNextOf(prefix + (first + i) % keys);
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        await().atMost(Duration.ofSeconds(60))
                .until(() -> LongStream.range(0, keys)
                                .mapToInt(key -> notes.numbersOf(prefix + key).size())
                                .sum()
                        >= writers * eventsOfAWriter);
        Map<String, List<Long>> received = LongStream.range(0, keys)
                .boxed()
                .flatMap(key -> notes.numbersOf(prefix + key).stream().map(number -> Map.entry(prefix + key, number)))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        received.forEach((key, numbers) -> assertThat(numbers)
                .as(key)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, numbers.size()).boxed().toList()));
    }

    @Test
    void keepsEventsWhileTheBrokerIsAwayAndSendsThemInOrderWhenItIsBack() {
        append(1);
        awaitNotes(1L);
        kafka.kill();
        try {
            LongStream.rangeClosed(2, 200).forEach(this::append);
        } finally {
            kafka.restart();
        }
        LongStream.rangeClosed(201, 220).forEach(this::append);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(notes.numbersOf(subject))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 220).boxed().toList()));
    }

    @Test
    void sendsThousandsOfEventsASecond() {
        int events = 5_000;
        var broker = new Broker(kafka.bootstrapServers());
        long start = System.nanoTime();
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 1; i <= events; i++) {
                // Of another type, so that only the relay is at work.
                outbox.append(new OutgoingRecord(
                        Topic.SESSIONS.topicName(),
                        subject,
                        List.of(),
                        Integer.toString(i).getBytes(UTF_8)));
            }
        });
        var received = broker.read(Topic.SESSIONS.topicName(), events, record -> subject.equals(record.key()));

        double seconds = (System.nanoTime() - start) / 1e9;
        LOG.infof("%d events appended, sent and read in %.2f s", events, seconds);
        assertThat(received).hasSize(events);
        assertThat(events / seconds).isGreaterThan(500);
    }

    @Test
    void takesAnEventFromOneTransactionToItsEffectInMilliseconds() {
        int rounds = 60;
        long[] nanos = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long number = 1_000_000L + i;
            long start = System.nanoTime();
            append(number);
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> notes.arrivalNanos(number) != 0);
            nanos[i] = notes.arrivalNanos(number) - start;
        }
        Arrays.sort(nanos);

        LOG.infof(
                "From append to effect: median %.1f ms, p90 %.1f ms",
                nanos[rounds / 2] / 1e6, nanos[rounds * 9 / 10] / 1e6);
        assertThat(Duration.ofNanos(nanos[rounds / 2])).isLessThan(Duration.ofMillis(250));
    }

    private void append(long number) {
        QuarkusTransaction.requiringNew().run(() -> outbox.append(Note.WRITTEN, subject, subject, Note.of(number)));
    }

    private void appendNextOf(String key) {
        QuarkusTransaction.requiringNew().run(() -> {
            long number = counters.next(key);
            outbox.append(Note.WRITTEN, key, key, Note.of(number));
        });
    }

    private void awaitNotes(Long... numbers) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(notes.numbersOf(subject)).containsExactly(numbers));
    }
}
