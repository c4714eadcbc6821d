package io.attune.agent.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.agent.postgres.Setting;
import io.attune.agent.postgres.Settings;
import io.attune.agent.testing.Target;
import java.sql.Connection;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class KnobPolicyTest {

    private static SortedMap<String, Setting> settings;

    @BeforeAll
    static void readSettings() throws Exception {
        try (Connection connection = Target.fresh().connect()) {
            settings = Settings.read(connection);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fsync",
                "full_page_writes",
                "synchronous_commit",
                "autovacuum",
                "wal_level",
                "archive_command",
                "archive_mode",
                "shared_preload_libraries",
                "ssl",
                "port",
                "listen_addresses",
                "zero_damaged_pages",
                "allow_system_table_mods",
                "restart_after_crash",
                "primary_conninfo",
                "recovery_target_xid",
                "data_directory",
                "block_size",
                "autovacuum_freeze_max_age",
                "log_directory",
                "default_transaction_read_only",
                "no_such_knob"
            })
    void neverSets(String knob) {
        assertThat(new KnobPolicy(Set.of()).refusal(knob, settings.get(knob))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shared_buffers",
                "work_mem",
                "max_wal_size",
                "checkpoint_timeout",
                "wal_compression",
                "random_page_cost",
                "max_connections",
                "autovacuum_vacuum_cost_limit",
                "jit",
                "huge_pages",
                "commit_delay",
                "io_method"
            })
    void maySet(String knob) {
        assertThat(new KnobPolicy(Set.of()).refusal(knob, settings.get(knob))).isEmpty();
    }

    @Test
    void setsADurabilityKnobOnlyWhereThePersonAllowsIt() {
        KnobPolicy allowing = new KnobPolicy(Set.of(), Set.of("synchronous_commit"));

        assertThat(allowing.refusal("synchronous_commit", settings.get("synchronous_commit")))
                .isEmpty();
        assertThat(allowing.refusal("fsync", settings.get("fsync")))
                .hasValueSatisfying(why -> assertThat(why).contains("--unlock-knob fsync"));
    }

    @Test
    void forbidsWhatIsBothForbiddenAndAllowed() {
        KnobPolicy both = new KnobPolicy(Set.of("fsync"), Set.of("fsync"));

        assertThat(both.refusal("fsync", settings.get("fsync"))).isPresent();
    }

    @Test
    void unlocksNoOtherKnob() {
        assertThatThrownBy(() -> new KnobPolicy(Set.of(), Set.of("wal_level"))).hasMessageContaining("wal_level");
    }

    @Test
    void neverSetsWhatThePersonForbids() {
        assertThat(new KnobPolicy(Set.of("jit")).refusal("jit", settings.get("jit")))
                .isPresent();
    }
}
