package io.attune.agent.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.agent.testing.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTextTest {

    /** PostgreSQL itself is asked what each text means. */
    @ParameterizedTest
    @CsvSource({
        "work_mem, 8MB",
        "work_mem, 8192",
        "work_mem, 0.5GB",
        "temp_buffers, 1MB",
        "temp_buffers, 1000kB",
        "statement_timeout, 5min",
        "statement_timeout, 1.5s",
        "statement_timeout, 0",
        "vacuum_cost_delay, 2500us",
        "random_page_cost, 1.1",
        "seq_page_cost, 1e-3",
        "cpu_tuple_cost, 0.012345678",
        "jit, ON",
        "jit, false",
        "enable_seqscan, 1",
        "bytea_output, ESCAPE"
    })
    void meansWhatPostgresReads(String knob, String text) throws Exception {
        try (Connection connection = Target.fresh().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET " + knob + " = '" + text + "'");

            Setting setting = setting(connection, knob);

            assertThat(SettingText.isValue(setting, text)).isTrue();
            assertThat(SettingText.means(setting, text)).as(setting.value()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "work_mem, 8 apples",
        "work_mem, 8ms",
        "work_mem, on",
        "jit, maybe",
        "bytea_output, octal",
        "random_page_cost, 1kB",
        "work_mem, 8MB; DROP TABLE account"
    })
    void isNoValueWherePostgresRefuses(String knob, String text) throws Exception {
        try (Connection connection = Target.fresh().connect()) {
            assertThat(SettingText.isValue(setting(connection, knob), text)).isFalse();
        }
    }

    @Test
    void tellsValuesApart() throws Exception {
        try (Connection connection = Target.fresh().connect()) {
            assertThat(SettingText.means(setting(connection, "work_mem"), "5MB"))
                    .isFalse();
            assertThat(SettingText.means(setting(connection, "random_page_cost"), "4.001"))
                    .isFalse();
            assertThat(SettingText.means(setting(connection, "enable_seqscan"), "off"))
                    .isFalse();
        }
    }

    private static Setting setting(Connection connection, String knob) throws SQLException {
        return Objects.requireNonNull(Settings.read(connection).get(knob));
    }
}
