package io.attune.agent.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.agent.testing.Target;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlterSystemTest {

    @ParameterizedTest
    @ValueSource(strings = {"o'clock", "back\\slash", "'; ALTER SYSTEM SET fsync = off; --", "\\'; x", "a, b", "%m $$"})
    void writesTextAsItIsAndNothingElse(String text) throws Exception {
        Target target = Target.fresh();

        target.execute(AlterSystem.statement("log_line_prefix", text));

        try (Connection connection = target.connect()) {
            assertThat(WrittenSettings.read(connection)).hasSize(1).containsEntry("log_line_prefix", text);
        }
    }

    @Test
    void quotesNames() {
        assertThat(AlterSystem.statement("auto_explain.\"x\"; DROP", null))
                .isEqualTo("ALTER SYSTEM RESET \"auto_explain\".\"\"\"x\"\"; DROP\"");
    }

    @Test
    void takesNoControlCharacters() {
        assertThatThrownBy(() -> AlterSystem.statement("work_mem", "1MB\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
