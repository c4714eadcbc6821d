package io.attune.recommender.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.commons.job.Work;
import io.attune.model.catalog.Catalog;
import io.attune.model.catalog.CatalogRef;
import io.attune.model.event.EventType;
import io.attune.model.observation.Observation;
import io.attune.model.recommendation.ReasonCode;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.session.Budget;
import io.attune.model.session.Session;
import io.attune.recommender.example.Examples;
import io.attune.recommender.example.SyntheticDbms;
import io.attune.recommender.request.AnswerJob;
import io.attune.testing.RealInfrastructure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class AnswersTest {

    @Inject
    ObjectMapper json;

    @Inject
    Work<AnswerJob> work;

    @Inject
    DataSource dataSource;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final Catalog catalog = Examples.postgres();
    private final SyntheticDbms dbms = new SyntheticDbms(catalog, 1, 1);
    private final Session session = Conversation.session(catalog, 30);
    private Conversation services;

    @BeforeEach
    void connect() {
        services = new Conversation(catalog, dbms, bootstrapServers, json);
    }

    @AfterEach
    void disconnect() {
        services.close();
    }

    @Test
    void answersARequestThatOvertakesItsObservation() {
        services.publish(session);
        Observation observation = services.observation(session, 1, dbms.run(1, Map.of()), null);
        services.request(observation);
        services.observe(observation);

        Recommendation answer = services.answerTo(observation);

        assertThat(answer.reason().code()).isEqualTo(ReasonCode.COLD_START);
        assertThat(answer.sequence()).isEqualTo(1);
        assertThat(answer.configuration()).isNotEmpty();
    }

    @Test
    void waitsForTheSessionOfARequest() {
        Observation observation = services.observation(session, 1, dbms.run(1, Map.of()), null);
        services.observe(observation);
        services.request(observation);
        assertThat(services.answersOf(session)).isEmpty();

        services.publish(session);

        assertThat(services.answerTo(observation).reason().label()).isEqualTo("COLD_START(2 of 10)");
    }

    @Test
    void answersAtOnceWhenTheSessionThatWasMissingArrives() {
        Observation observation = services.observation(session, 1, dbms.run(1, Map.of()), null);
        services.tell(observation);
        putOffForLong(observation);

        services.publish(session);

        assertThat(services.answerTo(observation).sequence()).isEqualTo(1);
    }

    @Test
    void answersAtOnceWhenTheCatalogThatWasMissingArrives() {
        Catalog unheardOf = new Catalog(
                new CatalogRef(catalog.ref().key(), 77), "postgres", "16", catalog.knobs(), catalog.metrics());
        Session onIt = Conversation.session(unheardOf, 30);
        try (Conversation aboutIt = new Conversation(unheardOf, dbms, bootstrapServers, json)) {
            aboutIt.send(EventType.SESSION_CHANGED, onIt.id(), onIt);
            Observation observation = aboutIt.observation(onIt, 1, dbms.run(1, Map.of()), null);
            aboutIt.tell(observation);
            awaitSession(onIt);
            putOffForLong(observation);

            aboutIt.send(EventType.CATALOG_PUBLISHED, unheardOf.ref().eventKey(), unheardOf);

            assertThat(aboutIt.answerTo(observation).sequence()).isEqualTo(1);
        }
    }

    @Test
    void answersOnceHoweverOftenEventsCome() {
        services.publish(session);
        Observation observation = services.observation(session, 1, dbms.run(1, Map.of()), null);
        UUID observationEvent = UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            String workload = session.workloadId().toString();
            services.send(EventType.OBSERVATION_RECORDED, workload, observationEvent, observation);
            services.request(observation);
        }
        Observation next = services.observation(session, 2, dbms.run(2, Map.of()), null);
        services.observe(next);
        services.request(next);
        services.answerTo(next);

        assertThat(services.answersOf(session)).hasSize(2);
    }

    @Test
    void answersThreeHundredRequestsExactlyOnceInWhateverOrderTheyCome() {
        List<Runnable> sends = new ArrayList<>();
        List<UUID> observationIds = new ArrayList<>();
        for (int s = 0; s < 30; s++) {
            Session one = Conversation.session(catalog, 30);
            services.publish(one);
            for (int n = 1; n <= 10; n++) {
                Observation observation = services.observation(one, n, dbms.run(n, Map.of()), null);
                observationIds.add(observation.id());
                sends.add(() -> services.observe(observation));
                sends.add(() -> services.request(observation));
            }
        }
        Collections.shuffle(sends, new Random(7));
        sends.forEach(Runnable::run);

        await().atMost(Conversation.PATIENCE).until(() -> services.count(observationIds) >= 300);

        Map<UUID, Long> perObservation = services.recommendations().stream()
                .filter(r -> observationIds.contains(r.afterObservationId()))
                .collect(Collectors.groupingBy(Recommendation::afterObservationId, Collectors.counting()));
        assertThat(perObservation).hasSize(300);
        assertThat(perObservation.values()).containsOnly(1L);
    }

    @Test
    void replacesARejectedRecommendationByAnotherConfigurationOnceHoweverOftenItIsAsked() {
        services.publish(session);
        Recommendation refused = services.answerAfter(session, 1, Map.of());

        services.requestInsteadOf(refused, session.workloadId(), true);
        Recommendation second = services.awaitAnswers(session, 2).get(1);
        services.requestInsteadOf(refused, session.workloadId(), true);
        services.requestInsteadOf(second, session.workloadId(), true);
        Recommendation third = services.awaitAnswers(session, 3).get(2);

        assertThat(services.answersOf(session))
                .extracting(Recommendation::afterObservationId)
                .containsOnly(refused.afterObservationId());
        assertThat(second.configuration()).isNotEqualTo(refused.configuration());
        assertThat(third.configuration()).isNotIn(refused.configuration(), second.configuration());
    }

    @Test
    void proposesTheSameAgainInThePlaceOfWhatExpired() {
        services.publish(session);
        Recommendation expired = services.answerAfter(session, 1, Map.of());

        services.requestInsteadOf(expired, session.workloadId(), false);

        Recommendation again = services.awaitAnswers(session, 2).get(1);
        assertThat(again.id()).isNotEqualTo(expired.id());
        assertThat(again.configuration()).isEqualTo(expired.configuration());
    }

    @Test
    void goesOnOnceTheBudgetIsRaisedThatTheRequestKnowsOf() {
        Session spent = session.spending(Budget.of(1));
        services.publish(spent);
        Recommendation lastWord = services.answerAfter(spent, 1, Map.of());
        Session raised = spent.spending(Budget.of(30));

        services.requestInsteadOf(lastWord, spent.workloadId(), false, raised.revision());
        services.publish(raised);

        assertThat(lastWord.reason().code()).isEqualTo(ReasonCode.BUDGET_SPENT);
        assertThat(services.awaitAnswers(spent, 2).get(1).reason().code()).isEqualTo(ReasonCode.COLD_START);
    }

    @Test
    void doesNotProposeWhatWasRejectedBeforeTheSessionWasImported() {
        services.publish(session);
        Recommendation usual = services.answerAfter(session, 1, Map.of());
        Session imported = Conversation.session(catalog, 30);
        services.publish(imported);
        Observation observation = services.observation(imported, 1, dbms.run(1, Map.of()), null);
        services.observe(observation);
        Recommendation refused = new Recommendation(
                UUID.randomUUID(),
                imported.id(),
                observation.id(),
                1,
                1,
                RecommendationState.REJECTED,
                usual.reason(),
                usual.configuration(),
                null,
                usual.provenance(),
                usual.createdAt());
        services.send(EventType.RECOMMENDATION_CHANGED, imported.id(), refused);
        String touched = "update recommendation set revision = revision where id = '" + refused.id() + "'";
        await().atMost(Conversation.PATIENCE).until(() -> changed(touched) == 1);

        services.requestInsteadOf(refused, imported.workloadId(), true);

        await().atMost(Conversation.PATIENCE).untilAsserted(() -> assertThat(services.answersOf(imported))
                .filteredOn(answer -> answer.state() == RecommendationState.READY)
                .singleElement()
                .satisfies(answer ->
                        assertThat(answer.configuration()).isNotEmpty().isNotEqualTo(refused.configuration())));
    }

    @Test
    void givesAnAbandonedJobAnAnswerToo() {
        services.publish(session);
        Observation observation = services.observation(session, 1, dbms.run(1, Map.of()), null);
        services.observe(observation);
        AnswerJob job = AnswerJob.first(observation.id(), session.id(), 0);
        await().atMost(Conversation.PATIENCE).ignoreExceptions().untilAsserted(() -> QuarkusTransaction.requiringNew()
                .run(() -> work.abandoned(job, new IllegalStateException("worker after worker was lost"))));

        assertThat(services.answerTo(observation).reason().code()).isEqualTo(ReasonCode.MODEL_UNAVAILABLE);
        services.request(observation);
        Observation next = services.observation(session, 2, dbms.run(2, Map.of()), null);
        services.tell(next);
        services.answerTo(next);
        assertThat(services.answersOf(session)).hasSize(2);
    }

    /** Once the job has found something missing, so long that only who brings it can be why it runs. */
    private void putOffForLong(Observation observation) {
        String postponed = "update job set not_before = now() + interval '1 hour' where kind = '" + AnswerJob.KIND
                + "' and key = '" + observation.id() + "' and state = 'WAITING' and postponements > 0";
        await().atMost(Conversation.PATIENCE).until(() -> changed(postponed) == 1);
    }

    private void awaitSession(Session awaited) {
        String touched = "update session set revision = revision where id = '" + awaited.id() + "'";
        await().atMost(Conversation.PATIENCE).until(() -> changed(touched) == 1);
    }

    private int changed(String update) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(update);
        }
    }
}
