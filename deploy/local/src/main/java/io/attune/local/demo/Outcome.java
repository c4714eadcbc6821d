package io.attune.local.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent's summary of the session.
 *
 * @param configuration the best one, as far as it is another than the baseline
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Outcome(
        @Nullable Double baseline,
        @Nullable Double best,
        @Nullable Integer bestIteration,
        Map<String, String> configuration) {
    Outcome {
        configuration = Map.copyOf(configuration);
    }

    static Outcome read(Path agentOutput) throws IOException {
        return JsonMapper.builder()
                .build()
                .readValue(agentOutput.resolve("summary.json").toFile(), Outcome.class);
    }
}
