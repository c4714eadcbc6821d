package io.attune.systemtests.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.systemtests.stack.Service;
import io.attune.systemtests.stack.ServiceLog;
import io.attune.systemtests.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Two replicas of a learning service, and 10,000 workloads of which there is something new of one in a hundred. */
@TestInstance(Lifecycle.PER_CLASS)
class ManyWorkloadsIT {

    private static final int WORKLOADS = 10_000;
    private static final int DIRTY = WORKLOADS / 100;
    private static final Pattern MADE = Pattern.compile("Run \\S+ of workload (\\S+): characterize made");

    /** Ingest publishes the catalogs. */
    private final Stack stack = Stack.start("many-workloads", EnumSet.of(Service.INGEST, Service.CHARACTERIZATION));

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void touchThoseOfWhichSomethingIsNewAndShareThem() throws SQLException, IOException {
        Path one = stack.service(Service.CHARACTERIZATION).log();
        Path other = stack.startReplica(Service.CHARACTERIZATION).log();
        try (Connection connection = stack.connect()) {
            Workloads workloads = new Workloads(connection, Service.CHARACTERIZATION.schema());
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> workloads.number("SELECT count(*) FROM catalog WHERE key LIKE 'postgres-%'") > 0);
            workloads.add(WORKLOADS - DIRTY, DIRTY);
            Set<String> dirty =
                    workloads.texts("SELECT workload_id FROM observation GROUP BY workload_id HAVING count(*) > 1");
            assertThat(dirty).hasSize(DIRTY);
            assertThat(workloads.texts("EXPLAIN SELECT id FROM workload WHERE dirty_since IS NOT NULL AND measured >= 5"
                            + " ORDER BY dirty_since, id"))
                    .as("what the schedule reads")
                    .anyMatch(line -> line.contains("workload_dirty"));

            await().atMost(Duration.ofMinutes(3))
                    .until(() -> workloads.number("SELECT count(*) FROM run WHERE ended_at IS NOT NULL") >= DIRTY
                            && workloads.number("SELECT count(*) FROM workload WHERE dirty_since IS NOT NULL") == 0);

            assertThat(workloads.texts("SELECT DISTINCT workload_id FROM run"))
                    .as("workloads that were looked at")
                    .isEqualTo(dirty);
            assertThat(workloads.texts("SELECT DISTINCT state FROM run")).containsExactly("DONE");
            assertThat(workloads.number("SELECT count(*) FROM run"))
                    .as("runs: none for nothing")
                    .isEqualTo(DIRTY);
            assertThat(workloads.number("SELECT count(*) FROM snapshot WHERE version = 1"))
                    .isEqualTo(workloads.number("SELECT count(*) FROM snapshot"))
                    .isEqualTo(DIRTY);
            List<String> byOne = computedBy(one);
            List<String> byOther = computedBy(other);
            assertThat(byOne).as("what one replica computed").isNotEmpty();
            assertThat(byOther).as("what the other computed").isNotEmpty();
            List<String> computed = new ArrayList<>(byOne);
            computed.addAll(byOther);
            assertThat(computed).containsExactlyInAnyOrderElementsOf(dirty);
        }
        for (Path log : List.of(one, other)) {
            assertThat(ServiceLog.unexpectedErrors(log, List.of())).isEmpty();
        }
    }

    private static List<String> computedBy(Path log) throws IOException {
        return MADE.matcher(Files.readString(log))
                .results()
                .map(made -> made.group(1))
                .toList();
    }
}
