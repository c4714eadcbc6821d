package io.attune.commons.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.commons.job.Jobs;
import io.attune.commons.outbox.Outbox;
import io.attune.commons.testapp.Broker;
import io.attune.commons.testapp.Chores;
import io.attune.commons.testapp.Chores.Chore;
import io.attune.commons.testapp.Note;
import io.attune.embedded.KafkaProcess;
import io.attune.embedded.PostgresServer;
import io.attune.model.event.Topic;
import io.attune.testing.RealInfrastructure;
import io.attune.testing.Scrape;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class MetricsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WORKERS = 3;
    private static final String CHORES = "kind=\"chore\"";
    private static final String NORMAL = "priority=\"normal\"";
    private static final String URGENT = "priority=\"urgent\"";

    @Inject
    Outbox outbox;

    @Inject
    Jobs jobs;

    @Inject
    Chores chores;

    @Inject
    Clock clock;

    @SuppressWarnings("NullAway.Init") // set by RealInfrastructure
    PostgresServer postgres;

    @SuppressWarnings("NullAway.Init") // set by RealInfrastructure
    KafkaProcess kafka;

    private final String name = UUID.randomUUID().toString();

    @Test
    void tellHowManyJobsWaitAndForHowLong() {
        double done = runs("done");
        String lasting = Chores.LASTING + name;
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < WORKERS; i++) {
                jobs.submit(Chores.KIND, name + " busy " + i, null, Chore.quick(lasting), 200);
            }
            jobs.submit(Chores.KIND, name + " waits", null, Chore.quick(name));
            jobs.submit(Chores.KIND, name + " waits too", null, Chore.quick(name));
            jobs.submit(Chores.KIND, name + " urgent", null, Chore.quick(name), 100);
            jobs.submit(
                    Chores.KIND,
                    name + " later",
                    null,
                    Chore.quick(name),
                    0,
                    clock.instant().plusSeconds(600));
        });

        try {
            awaitNumbers(scrape -> {
                assertThat(scrape.value("attune_jobs_waiting", CHORES, NORMAL)).isEqualTo(2);
                assertThat(scrape.value("attune_jobs_waiting", CHORES, URGENT)).isEqualTo(1);
                assertThat(scrape.value("attune_jobs_running", CHORES, URGENT)).isEqualTo(WORKERS);
                assertThat(scrape.value("attune_jobs_postponed", CHORES, NORMAL))
                        .isGreaterThanOrEqualTo(1);
                assertThat(scrape.value("attune_jobs_oldest_waiting_age_seconds", CHORES, NORMAL))
                        .isPositive();
            });
        } finally {
            chores.letEnd(lasting);
        }
        awaitNumbers(scrape -> {
            assertThat(scrape.value("attune_jobs_waiting", CHORES)).isZero();
            assertThat(scrape.value("attune_jobs_oldest_waiting_age_seconds", CHORES))
                    .isZero();
            assertThat(runs("done") - done).isEqualTo(WORKERS + 3);
        });
    }

    @Test
    void tellHowManyEventsWaitAndForHowLong() {
        kafka.kill();
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                for (int i = 0; i < 5; i++) {
                    outbox.append(Note.WRITTEN, name, name, Note.of(i));
                }
            });
            awaitNumbers(scrape -> {
                assertThat(scrape.value("attune_outbox_events")).isEqualTo(5);
                assertThat(scrape.value("attune_outbox_oldest_age_seconds")).isGreaterThan(1);
                assertThat(scrape.value("attune_outbox_refused_events")).isZero();
            });
        } finally {
            kafka.restart();
        }
        awaitNumbers(scrape -> {
            assertThat(scrape.value("attune_outbox_events")).isZero();
            assertThat(scrape.value("attune_outbox_oldest_age_seconds")).isZero();
        });
    }

    @Test
    void tellHowLateEventsComeAndHowManyWereGivenUp() {
        String notes = "topic=\"" + Topic.OBSERVATIONS.topicName() + "\"";
        double before = scrape().value("attune_dead_letters_total", notes);
        QuarkusTransaction.requiringNew().run(() -> outbox.append(Note.WRITTEN, name, name, Note.of(1)));
        new Broker(kafka.bootstrapServers())
                .send(new ProducerRecord<>(Topic.OBSERVATIONS.topicName(), name, new byte[] {1}));

        awaitNumbers(scrape -> {
            assertThat(scrape.value("attune_dead_letters_total", notes)).isEqualTo(before + 1);
            assertThat(scrape.value("attune_inbox_delay_seconds_count", notes)).isPositive();
        });
    }

    @Test
    void areToldWhileTheDatabaseIsAwayButForThoseOfItsTables() {
        awaitNumbers(scrape ->
                assertThat(scrape.value("attune_jobs_waiting", CHORES)).isNotNaN());
        postgres.kill();
        try {
            awaitNumbers(scrape -> {
                assertThat(scrape.value("attune_jobs_waiting", CHORES)).isNaN();
                assertThat(scrape.value("attune_outbox_events")).isNaN();
                assertThat(scrape.value("jvm_threads_live_threads")).isPositive();
            });
        } finally {
            postgres.restart();
        }
        awaitNumbers(scrape ->
                assertThat(scrape.value("attune_jobs_waiting", CHORES)).isNotNaN());
    }

    private static double runs(String ending) {
        return scrape().value("attune_job_run_seconds_count", CHORES, "ending=\"" + ending + "\"");
    }

    private static void awaitNumbers(Consumer<Scrape> expected) {
        await().atMost(PATIENCE).untilAsserted(() -> expected.accept(scrape()));
    }

    private static Scrape scrape() {
        return Scrape.of(
                given().get("/q/metrics").then().statusCode(200).extract().asString());
    }
}
