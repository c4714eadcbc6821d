package io.attune.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IterationTest {
    @Test
    void tellsWhatTheAgentReportedInOneLine() throws JsonProcessingException {
        String reported = """
                {"iteration":3,"of":12,"strategy":"attune","reason":"COLD_START(2 of 10)","objective":"throughput_txn_per_sec",
                 "objectives":{"throughput_txn_per_sec":1234.4,"p95_latency_ms":7.891},"best":1320.0,"baseline":1200.0,
                 "observationId":"0199","postToRecommendationMillis":41,"restarted":true,"outcome":"MEASURED","detail":null}
                """;

        Iteration iteration = JsonMapper.builder().build().readValue(reported, Iteration.class);

        assertThat(iteration.line())
                .matches(
                        " *3/12 +attune +COLD_START\\(2 of 10\\) +1,234 +7\\.89 ms +1,320 \\(\\+10\\.0 %\\) +\\(restarted\\)");
    }

    @Test
    void tellsWhyNothingWasMeasured() {
        Iteration failed = new Iteration(
                5, 12, "attune", "COLD_START(4 of 10)", Map.of(), null, 1200.0, 30L, false, "FAILED", "did not start");

        assertThat(failed.line()).contains("failed").endsWith("did not start").doesNotContain("null");
    }

    @Test
    void theMedianLeavesOutWhatWasNotAnswered() {
        assertThat(Findings.medianAnswerMillis(List.of(answered(10L), answered(null), answered(30L), answered(90L))))
                .contains(30.0);
        assertThat(Findings.medianAnswerMillis(List.of(answered(10L), answered(30L))))
                .contains(20.0);
        assertThat(Findings.medianAnswerMillis(List.of())).isEmpty();
    }

    @Test
    void goalsAreMetOrMissed() {
        assertThat(new Goal("a", "a", 12, Goal.Comparison.EXACTLY, 12, "").met())
                .isTrue();
        assertThat(new Goal("a", "a", 0, Goal.Comparison.AT_LEAST, 1, "").met()).isFalse();
        assertThat(new Goal("a", "a", 500, Goal.Comparison.BELOW, 500, "ms").line())
                .endsWith("MISSED");
    }

    private static Iteration answered(@Nullable Long millis) {
        return new Iteration(1, 1, "attune", "BASELINE", Map.of(), null, null, millis, false, "MEASURED", null);
    }
}
