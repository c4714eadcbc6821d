package io.attune.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.attune.model.knob.Applies;
import io.attune.model.knob.Knob;
import io.attune.model.knob.KnobDomain;
import io.attune.model.knob.Resource;
import io.attune.model.knob.TuningAdvice;
import io.attune.model.knob.Unit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFormatTest {

    private static final UUID ID = UUID.fromString("019ab300-0000-7000-8000-000000000001");
    private static final Knob BUFFERS =
            knob("shared_buffers", new KnobDomain.OfIntegers(131072, 1e13), Unit.BYTES, 8192, Applies.RESTART);
    private static final Knob CONNECTIONS =
            knob("max_connections", new KnobDomain.OfIntegers(1, 262_143), Unit.NONE, 1, Applies.RESTART);
    private static final Knob JIT = knob("jit", new KnobDomain.OfBooleans(), Unit.NONE, 1, Applies.RELOAD);
    private static final Knob COST =
            knob("random_page_cost", new KnobDomain.OfReals(0, 1e10), Unit.NONE, 1, Applies.RELOAD);
    private static final Knob TIMEOUT = knob(
            "checkpoint_timeout",
            new KnobDomain.OfIntegers(30_000, 86_400_000),
            Unit.MILLISECONDS,
            1000,
            Applies.RELOAD);
    private static final Knob ODD =
            knob("odd", new KnobDomain.OfEnums(List.of("plain", "it's a \\ # \"word\"")), Unit.NONE, 1, Applies.RELOAD);
    private static final Knob POOL =
            knob("innodb_buffer_pool_size", new KnobDomain.OfIntegers(5 << 20, 1e13), Unit.BYTES, 1, Applies.RELOAD);
    private static final Knob FLUSH = knob(
            "innodb_flush_method", new KnobDomain.OfEnums(List.of("fsync", "O_DIRECT")), Unit.NONE, 1, Applies.RESTART);
    private static final Knob DOUBLEWRITE =
            knob("innodb_adaptive_hash_index", new KnobDomain.OfBooleans(), Unit.NONE, 1, Applies.RELOAD);

    private final SettingsSheet postgres = sheet(
            new Change(BUFFERS, 268435456, 134217728),
            new Change(JIT, 0, 1),
            new Change(COST, 1.1, 4),
            new Change(TIMEOUT, 900_000, 300_000),
            new Change(ODD, 1, 0));
    private final SettingsSheet mysql = sheet(
            new Change(POOL, 1 << 30, 128 << 20),
            new Change(FLUSH, 1, 0),
            new Change(DOUBLEWRITE, 0, 1),
            new Change(ODD, 1, 0));

    @Test
    void writesLinesOfPostgresqlConf() {
        assertThat(SettingsFormat.POSTGRESQL_CONF.write(postgres)).isEqualTo("""
                # Attune recommendation 019ab300-0000-7000-8000-000000000001
                # Values marked "restart" have effect after a restart, the others after a reload.
                checkpoint_timeout = '15min'  # was 5min
                jit = off  # was on
                odd = 'it''s a \\\\ # "word"'  # was plain
                random_page_cost = 1.1  # was 4
                shared_buffers = '256MB'  # restart; was 128MB
                """);
    }

    @Test
    void writesAlterSystem() {
        assertThat(SettingsFormat.ALTER_SYSTEM.write(postgres)).isEqualTo("""
                -- Attune recommendation 019ab300-0000-7000-8000-000000000001
                -- Values marked "restart" have effect after a restart, the others after a reload.
                ALTER SYSTEM SET "checkpoint_timeout" = '15min'; -- was 5min
                ALTER SYSTEM SET "jit" = 'off'; -- was on
                ALTER SYSTEM SET "odd" = E'it''s a \\\\ # "word"'; -- was plain
                ALTER SYSTEM SET "random_page_cost" = '1.1'; -- was 4
                ALTER SYSTEM SET "shared_buffers" = '256MB'; -- restart; was 128MB
                SELECT pg_reload_conf();
                -- Restart PostgreSQL now.
                """);
    }

    @Test
    void writesSetPersist() {
        assertThat(SettingsFormat.SET_PERSIST.write(mysql)).isEqualTo("""
                -- Attune recommendation 019ab300-0000-7000-8000-000000000001
                -- Values set with PERSIST_ONLY have effect after a restart, the others at once.
                SET PERSIST `innodb_adaptive_hash_index` = OFF; -- was ON
                SET PERSIST `innodb_buffer_pool_size` = 1073741824; -- was 134217728
                SET PERSIST_ONLY `innodb_flush_method` = 'O_DIRECT'; -- was fsync
                SET PERSIST `odd` = 'it''s a \\\\ # "word"'; -- was plain
                """);
    }

    @Test
    void writesAnOptionFile() {
        assertThat(SettingsFormat.MY_CNF.write(mysql)).isEqualTo("""
                # Attune recommendation 019ab300-0000-7000-8000-000000000001
                # An option file is read when the server starts.
                [mysqld]
                # was ON
                innodb_adaptive_hash_index = OFF
                # was 128M
                innodb_buffer_pool_size = 1G
                # was fsync
                innodb_flush_method = O_DIRECT
                # was plain
                odd = "it's a \\\\ # "word""
                """);
    }

    @Test
    void writesRequestsForRdsInTheUnitsOfTheDbms() throws IOException {
        JsonNode requests = JsonMapper.builder().build().readTree(SettingsFormat.RDS_PARAMETER_GROUP.write(postgres));

        assertThat(requests).hasSize(1);
        JsonNode parameters = requests.get(0).get("Parameters");
        assertThat(parameters.findValuesAsText("ParameterName"))
                .containsExactly("checkpoint_timeout", "jit", "odd", "random_page_cost", "shared_buffers");
        assertThat(parameters.findValuesAsText("ParameterValue"))
                .containsExactly("900", "0", "it's a \\ # \"word\"", "1.1", "32768");
        assertThat(parameters.findValuesAsText("ApplyMethod"))
                .containsExactly("immediate", "immediate", "immediate", "immediate", "pending-reboot");
    }

    @Test
    void asksRdsForTwentyParametersAtATime() throws IOException {
        SettingsSheet many = new SettingsSheet(
                ID,
                Part.APPLY,
                IntStream.range(0, 45)
                        .mapToObj(i -> new Change(
                                knob("knob_" + i, new KnobDomain.OfBooleans(), Unit.NONE, 1, Applies.RELOAD), 1, 0))
                        .toList());

        JsonNode requests = JsonMapper.builder().build().readTree(SettingsFormat.RDS_PARAMETER_GROUP.write(many));

        assertThat(requests)
                .extracting(request -> request.get("Parameters").size())
                .containsExactly(20, 20, 5);
    }

    @Test
    void writesYamlWhoseValuesAreTextToWhoeverReadsThem() throws IOException {
        JsonNode cluster = new YAMLMapper().readTree(SettingsFormat.CLOUDNATIVEPG.write(postgres));
        JsonNode patroni = new YAMLMapper().readTree(SettingsFormat.PATRONI.write(postgres));

        JsonNode parameters = cluster.at("/spec/postgresql/parameters");
        assertThat(parameters).isEqualTo(patroni.at("/postgresql/parameters")).hasSize(5);
        assertThat(parameters).allMatch(JsonNode::isTextual);
        assertThat(parameters.get("jit").asText()).isEqualTo("off");
        assertThat(parameters.get("random_page_cost").asText()).isEqualTo("1.1");
        assertThat(parameters.get("shared_buffers").asText()).isEqualTo("256MB");
        assertThat(parameters.get("odd").asText()).isEqualTo("it's a \\ # \"word\"");
        assertThat(SettingsFormat.PATRONI.write(postgres)).contains("# Restart: shared_buffers\n");
    }

    @ParameterizedTest
    @EnumSource(SettingsFormat.class)
    void saysOfARollbackThatItIsOne(SettingsFormat format) {
        String text = format.write(new SettingsSheet(ID, Part.ROLLBACK, List.of(new Change(JIT, 1, 0))));

        assertThat(text.contains("Takes Attune recommendation " + ID + " back"))
                .isEqualTo(format != SettingsFormat.RDS_PARAMETER_GROUP);
    }

    @ParameterizedTest
    @EnumSource(SettingsFormat.class)
    void writesWhatChangesNothing(SettingsFormat format) {
        assertThat(format.write(new SettingsSheet(ID, Part.APPLY, List.of()))).doesNotContain("jit", "null");
    }

    @ParameterizedTest
    @EnumSource(
            value = SettingsFormat.class,
            names = {"POSTGRESQL_CONF", "MY_CNF"})
    void refusesANameThatAFileCannotHold(SettingsFormat format) {
        Knob strange = knob("a = 1 # b", new KnobDomain.OfBooleans(), Unit.NONE, 1, Applies.RELOAD);

        assertThatThrownBy(() -> format.write(sheet(new Change(strange, 1, 0))))
                .isInstanceOf(NotExpressibleException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = SettingsFormat.class,
            names = {"CLOUDNATIVEPG", "PATRONI"})
    void refusesWhatTheOwnerOfAParameterSetsItself(SettingsFormat format) {
        Knob owned = knob("hot_standby", new KnobDomain.OfBooleans(), Unit.NONE, 1, Applies.RESTART);

        assertThatThrownBy(() -> format.write(sheet(new Change(owned, 0, 1))))
                .isInstanceOf(NotExpressibleException.class)
                .hasMessageContaining("itself");
        assertThat(SettingsFormat.POSTGRESQL_CONF.write(sheet(new Change(owned, 0, 1))))
                .contains("hot_standby = off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive_mode", "shared_preload_libraries", "logging_collector", "unix_socket_permissions"})
    void refusesWhatCloudNativePgWouldRefuse(String parameter) {
        Knob fixed = knob(parameter, new KnobDomain.OfBooleans(), Unit.NONE, 1, Applies.RESTART);

        assertThatThrownBy(() -> SettingsFormat.CLOUDNATIVEPG.write(sheet(new Change(fixed, 0, 1))))
                .isInstanceOf(NotExpressibleException.class);
    }

    @Test
    void refusesAValueThatPatroniWouldReplaceByItsOwn() {
        assertThatThrownBy(() -> SettingsFormat.PATRONI.write(sheet(new Change(CONNECTIONS, 24, 100))))
                .isInstanceOf(NotExpressibleException.class)
                .hasMessage("would be 24, which Patroni ignores: it must be at least 25");
        assertThat(SettingsFormat.PATRONI.write(sheet(new Change(CONNECTIONS, 25, 100))))
                .contains("max_connections: \"25\"");
        assertThat(SettingsFormat.CLOUDNATIVEPG.write(sheet(new Change(CONNECTIONS, 24, 100))))
                .contains("max_connections: \"24\"");
    }

    @Test
    void refusesALevelOfTheLogThatPatroniDoesNotTake() {
        Knob level = knob(
                "wal_level",
                new KnobDomain.OfEnums(List.of("minimal", "replica", "logical")),
                Unit.NONE,
                1,
                Applies.RESTART);

        assertThatThrownBy(() -> SettingsFormat.PATRONI.write(sheet(new Change(level, 0, 1))))
                .isInstanceOf(NotExpressibleException.class)
                .hasMessage("would be minimal, which Patroni ignores: it must be at least replica");
        assertThat(SettingsFormat.PATRONI.write(sheet(new Change(level, 2, 1)))).contains("wal_level: \"logical\"");
    }

    /** RDS gives the values of its own groups in the units of {@code pg_settings}, without suffixes, and switches as digits. */
    @Test
    void writesForRdsNumbersAndWordsAlone() throws IOException {
        JsonNode requests = JsonMapper.builder().build().readTree(SettingsFormat.RDS_PARAMETER_GROUP.write(postgres));

        for (JsonNode parameter : requests.findValue("Parameters")) {
            assertThat(parameter.properties().stream().map(Map.Entry::getKey))
                    .containsExactly("ParameterName", "ParameterValue", "ApplyMethod");
            assertThat(parameter.get("ApplyMethod").asText()).isIn("immediate", "pending-reboot");
            if (!parameter.get("ParameterName").asText().equals("odd")) {
                assertThat(parameter.get("ParameterValue").asText()).matches("-?[0-9]+(\\.[0-9]+)?");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SettingsFormat.class)
    void letsNoValueEndItsLine(SettingsFormat format) {
        Knob sly =
                knob("sly", new KnobDomain.OfEnums(List.of("good", "x'\nDROP TABLE t")), Unit.NONE, 1, Applies.RELOAD);

        assertThatThrownBy(() -> format.write(sheet(new Change(sly, 1, 0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SettingsSheet sheet(Change... changes) {
        return new SettingsSheet(ID, Part.APPLY, List.of(changes));
    }

    private static Knob knob(String name, KnobDomain domain, Unit unit, double quantum, Applies applies) {
        return new Knob(
                name, domain, unit, quantum, null, applies, Resource.MEMORY, List.of(), TuningAdvice.none(), null);
    }
}
