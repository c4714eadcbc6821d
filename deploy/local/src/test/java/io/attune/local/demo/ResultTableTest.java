package io.attune.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    @Test
    void setsTheBestBesideTheBaseline() {
        List<Iteration> iterations = List.of(measured(1, 1_000), measured(2, 1_500), measured(3, 900));

        List<String> lines = ResultTable.lines(
                iterations,
                new Outcome(1_000.0, 1_500.0, 2, Map.of("shared_buffers", "256MB")),
                Map.of("shared_buffers", "128MB"));

        assertThat(lines.get(0)).contains("baseline", "best (2)", "change");
        assertThat(lines.get(1)).contains("1,000.00", "1,500.00", "+50.0 %");
        assertThat(lines.get(2)).matches(" *shared_buffers +128MB +256MB");
    }

    @Test
    void saysSoWhenNothingWasBetter() {
        List<String> lines =
                ResultTable.lines(List.of(measured(1, 1_000)), new Outcome(1_000.0, 1_000.0, 1, Map.of()), Map.of());

        assertThat(lines).last().asString().contains("Nothing that was tried is better");
    }

    private static Iteration measured(int number, double throughput) {
        return new Iteration(
                number,
                3,
                "attune",
                "COLD_START",
                Map.of("throughput_txn_per_sec", throughput),
                null,
                null,
                10L,
                false,
                "MEASURED",
                null);
    }
}
