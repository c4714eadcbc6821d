package io.attune.agent.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class ObjectivesFileTest {

    @TempDir
    Path directory;

    @Test
    void takesNumbersAndSaysWhatItIgnored() throws IOException {
        ObjectivesFile.Content content =
                read("{\"p95_latency_ms\": 12.5, \"errors\": \"none\", \"mean_latency_ms\": -1, \"x\": 1e999}");

        assertThat(content.objectives()).hasSize(1).containsEntry("p95_latency_ms", 12.5);
        assertThat(content.ignored()).hasSize(3);
    }

    @Test
    void holdsNothingWhenTheCommandWroteNothing() {
        assertThat(ObjectivesFile.read(directory.resolve("absent")).objectives())
                .isEmpty();
    }

    @Test
    void saysWhenItIsNoJson() throws IOException {
        assertThat(read("tps = 12").ignored()).singleElement().asString().contains("not a JSON object");
        assertThat(read("[1, 2]").ignored()).singleElement().asString().contains("not a JSON object");
    }

    private ObjectivesFile.Content read(String text) throws IOException {
        return ObjectivesFile.read(Files.writeString(directory.resolve("objectives.json"), text));
    }
}
