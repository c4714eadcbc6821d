package io.attune.systemtests.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More clients than the recommender has workers post without waiting; others, who wait, come to their turn all the same. */
class FairSessionsIT {

    private static final int GREEDY = 3;
    private static final int POSTS = 40;
    private static final int MODEST = 4;
    private static final int WORKERS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void takeTurns() throws SQLException {
        try (Stack stack = Stack.start("fair-sessions", EnumSet.of(Service.INGEST, Service.RECOMMENDER));
                Connection connection = stack.connect()) {
            List<CustomTuning> greedy = sessions(stack, GREEDY, POSTS);
            List<CustomTuning> modest = sessions(stack, MODEST, 1);
            List<UUID> asked = letWait(connection, greedy, modest);

            List<UUID> firstAnswers =
                    await().atMost(PATIENCE).until(() -> answered(connection), answers -> answers.containsAll(asked));
            assertThat(asked).as("the places of the modest in " + firstAnswers).allSatisfy(observation -> assertThat(
                            firstAnswers.indexOf(observation))
                    // those under way, and two rounds of everybody
                    .isLessThan(WORKERS + 2 * (GREEDY + MODEST)));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(Stream.concat(greedy.stream(), modest.stream()))
                    .allSatisfy(session -> assertThat(
                                    session.recommendationsByObservation().values())
                            .containsOnly(1)));
        }
    }

    private static List<CustomTuning> sessions(Stack stack, int count, int iterations) {
        return IntStream.range(0, count)
                .mapToObj(i -> CustomTuning.begin(stack, iterations))
                .toList();
    }

    /** Has all of them post while no answer can be made, the greedy first; the observations of the modest. */
    private static List<UUID> letWait(Connection connection, List<CustomTuning> greedy, List<CustomTuning> modest)
            throws SQLException {
        List<UUID> asked = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> count(connection, "recommender.session") == GREEDY + MODEST);
        connection.setAutoCommit(false);
        try (Statement sql = connection.createStatement()) {
            // whoever makes an answer reads this
            sql.execute("LOCK TABLE recommender.ranked_knobs IN ACCESS EXCLUSIVE MODE");
            greedy.forEach(session -> IntStream.range(0, POSTS).forEach(i -> session.postOnly()));
            modest.forEach(session -> asked.add(session.postOnly()));
            await().atMost(PATIENCE).until(() -> count(connection, "recommender.job") == GREEDY * POSTS + MODEST);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return asked;
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Observations after which there is a recommendation, in the order in which these were made. */
    private static List<UUID> answered(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT after_observation_id FROM recommender.recommendation ORDER BY created_at");
                ResultSet rows = select.executeQuery()) {
            List<UUID> observations = new ArrayList<>();
            while (rows.next()) {
                observations.add(rows.getObject(1, UUID.class));
            }
            return observations;
        }
    }
}
