package io.attune.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.learning.outside.EverySecond;
import io.attune.learning.outside.MeasuredWorkload;
import io.attune.learning.outside.Topics;
import io.attune.learning.workload.Workloads;
import io.attune.testing.RealInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EverySecond.class)
@QuarkusTestResource(RealInfrastructure.class)
class RunsTest {

    @Inject
    Topics topics;

    @Inject
    Workloads workloads;

    @Inject
    Runs runs;

    @Test
    void keepsToOneUnfinishedRunOfAWorkloadHoweverManyAsk() {
        var workload = new MeasuredWorkload(topics);
        workload.withSession().withObservations(5);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> workloads.find(workload.id).isPresent()
                        && workloads.find(workload.id).orElseThrow().measured() == 5);

        Stream<UUID> asked = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> runs.request(workload.id, RunCause.SCHEDULE).id))
                .toList()
                .stream()
                .map(CompletableFuture::join);

        assertThat(asked.distinct()).as("the run waits for its catalog").hasSize(1);
    }
}
