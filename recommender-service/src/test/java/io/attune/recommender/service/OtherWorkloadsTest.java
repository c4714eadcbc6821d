package io.attune.recommender.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.model.session.Objective;
import io.attune.recommender.observation.Observations;
import io.attune.recommender.observation.StoredObservation;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much of a project's other workloads a recommendation looks at. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class OtherWorkloadsTest {

    private final UUID project = UUID.randomUUID();
    private final List<UUID> workloads =
            IntStream.range(0, 15).mapToObj(i -> UUID.randomUUID()).toList();

    @Inject
    Observations observations;

    @Inject
    DataSource dataSource;

    /** The first workload has 10 observations, the second 20, and so on. */
    @BeforeEach
    void observe() throws SQLException {
        for (int i = 0; i < workloads.size(); i++) {
            observe(workloads.get(i), 10 * (i + 1));
        }
    }

    @Test
    void areTheTenThatAreKnownBestWithTheNewestBeforeTheirEquals() {
        assertThat(observations.otherWorkloads(project, "postgres", workloads.get(14)))
                .containsExactlyElementsOf(IntStream.iterate(13, i -> i >= 4, i -> i - 1)
                        .mapToObj(workloads::get)
                        .toList());
    }

    @Test
    void areReadUpToAHundredObservationsEachTheBestAndTheNewest() {
        assertThat(sequences(Objective.Goal.MAXIMIZE))
                .hasSize(100)
                .startsWith(1L, 2L, 3L)
                .contains(25L, 76L, 150L)
                .doesNotContain(26L, 75L);
        assertThat(sequences(Objective.Goal.MINIMIZE))
                .hasSize(100)
                .startsWith(51L)
                .endsWith(150L);
    }

    @Test
    void areReadAsFarAsTheSessionWants() {
        Objective work = new Objective("work", Objective.Goal.MAXIMIZE);
        assertThat(observations.ofSource(workloads.get(14), work, 120)).hasSize(120);
    }

    @Test
    void areReadTheNewestOfWhereTheyDoNotCarryTheObjective() {
        assertThat(observations.ofSource(
                        workloads.get(14), new Objective("pg_stat_database.temp_bytes", Objective.Goal.MINIMIZE), 80))
                .hasSize(100)
                .allSatisfy(observation -> assertThat(observation.sequence()).isGreaterThan(50));
    }

    private List<Long> sequences(Objective.Goal goal) {
        return observations.ofSource(workloads.get(14), new Objective("work", goal), 80).stream()
                .map(StoredObservation::sequence)
                .toList();
    }

    @Test
    void areNoneOfAnotherDbmsOrProject() {
        assertThat(observations.otherWorkloads(project, "mysql", workloads.get(0)))
                .isEmpty();
        assertThat(observations.otherWorkloads(UUID.randomUUID(), "postgres", workloads.get(0)))
                .isEmpty();
    }

    /** The larger the number, the newer the last one; each does less work than the one before. */
    private void observe(UUID workload, int number) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(String.format("""
                    insert into observation (id, session_id, sequence, project_id, workload_id, dbms_type, catalog_key,
                        catalog_revision, window_start, window_end, knobs, metrics, objectives, ending)
                    select gen_random_uuid(), '%2$s', i, '%1$s', '%2$s', 'postgres', 'postgres-16', 1,
                        now() + i * interval '1 s', now() + i * interval '1 s', '{1}', '{1}', jsonb_build_object('work', -i), 'MEASURED'
                    from generate_series(1, %3$d) as i""", project, workload, number));
        }
    }
}
