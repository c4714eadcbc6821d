package io.attune.commons.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.commons.event.EventHeaders;
import io.attune.commons.event.EventMetadata;
import io.attune.commons.testapp.Broker;
import io.attune.commons.testapp.Note;
import io.attune.commons.testapp.Notes;
import io.attune.embedded.KafkaProcess;
import io.attune.model.event.Topic;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class InboxTest {

    private static final String TOPIC = Topic.OBSERVATIONS.topicName();
    private static final String DEAD_LETTERS = Topic.OBSERVATIONS.deadLetterName();

    @Inject
    Notes notes;

    @SuppressWarnings("NullAway.Init") // set by RealInfrastructure
    KafkaProcess kafka;

    private final String subject = UUID.randomUUID().toString();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Broker broker;

    @BeforeEach
    void connect() {
        broker = new Broker(kafka.bootstrapServers());
    }

    @Test
    void appliesAnEventOnceHoweverOftenItIsDelivered() {
        var event = event(note(1, "again and again"));
        broker.send(event);
        broker.send(event);
        broker.send(event(note(2, "new")));
        broker.send(event);
        broker.send(event(note(3, "last")));

        awaitNotes(1L, 2L, 3L);
    }

    @Test
    void appliesEventsThatComeInAnotherOrderThanTheyWereMade() {
        var first = event(note(1, "made first"));
        var second = event(note(2, "made second"));
        broker.send(second);
        broker.send(first);
        broker.send(second);
        broker.send(event(note(3, "last")));

        awaitNotes(2L, 1L, 3L);
    }

    @Test
    void buriesAnEventWhoseEffectKeepsFailingAndHandlesTheNext() {
        broker.send(event(note(1, "poison")));
        broker.send(event(note(2, "wholesome")));

        awaitNotes(2L);
        var letter = deadLetter();
        assertThat(Broker.header(letter.headers(), "attune-dlq-reason"))
                .contains("EFFECT_FAILED", "This note is poison");
        assertThat(Broker.header(letter.headers(), "attune-dlq-attempts")).isEqualTo("3");
        assertThat(Broker.header(letter.headers(), "attune-dlq-consumer")).isEqualTo("notes:" + TOPIC);
        assertThat(letter.key()).isEqualTo(subject);
        assertThat(new String(letter.value(), UTF_8)).isEqualTo(note(1, "poison"));
    }

    @Test
    void buriesAnEventWhoseEffectEndsInAnErrorAndHandlesTheNext() {
        broker.send(event(note(1, "bottomless")));
        broker.send(event(note(2, "wholesome")));

        awaitNotes(2L);
        var letter = deadLetter();
        assertThat(Broker.header(letter.headers(), "attune-dlq-reason"))
                .contains("EFFECT_FAILED", "This note has no bottom");
        assertThat(Broker.header(letter.headers(), "attune-dlq-attempts")).isEqualTo("3");
    }

    @Test
    void buriesAPayloadWhoseReadingEndsInAnErrorAndHandlesTheNext() {
        broker.send(event(note(1, "haunted")));
        broker.send(event(note(2, "wholesome")));

        awaitNotes(2L);
        assertThat(Broker.header(deadLetter().headers(), "attune-dlq-reason")).contains("There is no such floor");
    }

    @Test
    void buriesAPayloadThatCannotBeReadWithoutTryingAgain() {
        broker.send(event("{\"number\": "));
        broker.send(event(note(2, "wholesome")));

        awaitNotes(2L);
        var letter = deadLetter();
        assertThat(Broker.header(letter.headers(), "attune-dlq-reason")).startsWith("MALFORMED_PAYLOAD");
        assertThat(Broker.header(letter.headers(), "attune-dlq-attempts")).isEqualTo("1");
    }

    @Test
    void buriesAnEventOfATypeThatNobodyKnows() {
        broker.send(event("io.attune.note.burnt.v1", note(1, "burnt")));
        broker.send(event(note(2, "wholesome")));

        awaitNotes(2L);
        assertThat(Broker.header(deadLetter().headers(), "attune-dlq-reason"))
                .startsWith("UNKNOWN_TYPE")
                .contains("io.attune.note.burnt.v1");
    }

    @Test
    void passesOverAKnownTypeThatItDidNotAskFor() {
        broker.send(event("io.attune.observation.recorded.v1", "{}"));
        broker.send(event("io.attune.note.burnt.v1", note(1, "burnt")));
        broker.send(event(note(2, "wholesome")));

        awaitNotes(2L);
        assertThat(Broker.header(deadLetter().headers(), "attune-dlq-reason")).startsWith("UNKNOWN_TYPE");
    }

    @Test
    void buriesARecordWithoutHeaders() {
        broker.send(new ProducerRecord<>(TOPIC, subject, note(1, "naked").getBytes(UTF_8)));
        broker.send(event(note(2, "wholesome")));

        awaitNotes(2L);
        assertThat(Broker.header(deadLetter().headers(), "attune-dlq-reason")).startsWith("MISSING_HEADER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6100", "00", "ff41", "c328"})
    void buriesARecordWhoseKeyIsNoText(String hex) {
        byte[] key = HexFormat.of().parseHex(hex);
        broker.sendBytes(TOPIC, key, List.of(new RecordHeader("test", subject.getBytes(UTF_8))));
        broker.send(event(note(2, "wholesome")));

        awaitNotes(2L);
        var letter = broker.read(DEAD_LETTERS, 1, this::isOfThisTest).get(0);
        assertThat(Broker.header(letter.headers(), "attune-key-encoding")).isEqualTo("base64");
        assertThat(Base64.getDecoder().decode(letter.key())).isEqualTo(key);
    }

    @Test
    void buriesARecordWhoseHeadersAreNoText() {
        byte[] wild = {0, (byte) 0xff, 'x', 0};
        broker.sendBytes(
                TOPIC,
                subject.getBytes(UTF_8),
                List.of(
                        new RecordHeader("test", subject.getBytes(UTF_8)),
                        new RecordHeader("a\u0000b", wild),
                        new RecordHeader("wild", wild)));
        broker.send(event(note(2, "wholesome")));

        awaitNotes(2L);
        var letter = broker.read(DEAD_LETTERS, 1, this::isOfThisTest).get(0);
        String name = Base64.getEncoder().encodeToString("a\u0000b".getBytes(UTF_8));
        assertThat(letter.key()).isEqualTo(subject);
        assertThat(letter.headers().lastHeader("wild").value()).isEqualTo(wild);
        assertThat(letter.headers().lastHeader("attune-dlq-base64-name:" + name).value())
                .isEqualTo(wild);
    }

    private boolean isOfThisTest(ConsumerRecord<String, byte[]> letter) {
        return Broker.header(letter.headers(), "test").equals(subject);
    }

    @Test
    void readsPastPropertiesThatItDoesNotKnow() {
        broker.send(event("{\"number\": 5, \"text\": \"from a later release\", \"colour\": \"red\"}"));

        awaitNotes(5L);
    }

    private void awaitNotes(Long... numbers) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(notes.numbersOf(subject)).containsExactly(numbers));
    }

    private ConsumerRecord<String, byte[]> deadLetter() {
        List<ConsumerRecord<String, byte[]>> letters =
                broker.read(DEAD_LETTERS, 1, letter -> subject.equals(letter.key()));
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static String note(long number, String text) {
        return "{\"number\":" + number + ",\"text\":\"" + text + "\"}";
    }

    private ProducerRecord<String, byte[]> event(String payload) {
        return event(Note.WRITTEN.name(), payload);
    }

    private ProducerRecord<String, byte[]> event(String type, String payload) {
        List<Header> headers = EventHeaders.write(new EventMetadata(
                UUID.randomUUID(), "/attune/test", type, subject, Instant.parse("2026-01-01T00:00:00Z"), null));
        return new ProducerRecord<>(TOPIC, null, subject, payload.getBytes(UTF_8), headers);
    }
}
