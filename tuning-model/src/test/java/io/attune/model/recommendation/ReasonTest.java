package io.attune.model.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

    @Test
    void labelSaysHowFarAlong() {
        assertThat(Reason.counted(ReasonCode.COLD_START, 3, 10, "Why.").label()).isEqualTo("COLD_START(3 of 10)");
        assertThat(Reason.of(ReasonCode.COMPUTING, "Why.").label()).isEqualTo("COMPUTING");
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void everyCodeIsExplainedInTheDocumentation(ReasonCode code) throws IOException {
        assertThat(Files.readString(Path.of("../docs/reason-codes.md"))).contains("| `" + code + "` |");
    }
}
