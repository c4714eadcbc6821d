package io.attune.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attune.agent.testing.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void reportsWhatTheDbmsSaysOfAKnob() throws Exception {
        JsonNode knob = entry(report().get("knobs"), "shared_buffers");

        assertThat(knob.toString())
                .isEqualTo("{\"name\":\"shared_buffers\",\"vartype\":\"integer\",\"unit\":\"8kB\",\"minVal\":\"16\","
                        + "\"maxVal\":\"1073741823\",\"enumVals\":[],\"bootVal\":\"16384\",\"context\":\"postmaster\","
                        + "\"category\":\"Resource Usage / Memory\","
                        + "\"shortDesc\":\"Sets the number of shared memory buffers used by the server.\"}");
    }

    @Test
    void reportsColumnsOfTheStatisticsViewsWithoutIdentifiers() throws Exception {
        JsonNode metrics = report().get("metrics");

        assertThat(entry(metrics, "pg_stat_database.xact_commit").get("type").asText())
                .isEqualTo("bigint");
        assertThat(entry(metrics, "pg_stat_wal.wal_bytes").get("type").asText()).isEqualTo("numeric");
        assertThat(names(metrics))
                .isSorted()
                .doesNotContain("pg_stat_database.datid", "pg_stat_user_tables.relname", "pg_stat_io.object");
    }

    @Test
    void reportsNothingOfTheMachineOrItsConfiguration() throws Exception {
        Target target = Target.fresh();
        target.execute("ALTER SYSTEM SET work_mem = '123kB'");
        target.execute("SELECT pg_reload_conf()");

        String report = report().toString();

        assertThat(report)
                .doesNotContain(
                        "123",
                        target.dataDirectory().toString(),
                        target.server().password());
        assertThat(entry(JSON.readTree(report).get("knobs"), "TimeZone")
                        .get("bootVal")
                        .isNull())
                .isTrue();
    }

    @Test
    void reportsTheVeryKnobsAndMetricsThatTheServerShips() throws Exception {
        Path shipped = Path.of("../ingest-service/src/main/resources/catalogs/postgres-18.reported.json");

        JsonNode report = report();

        JsonNode expected = JSON.readTree(shipped.toFile());
        assertThat(names(report.get("knobs"))).isEqualTo(names(expected.get("knobs")));
        assertThat(report.get("metrics")).isEqualTo(expected.get("metrics"));
    }

    @Test
    void writesWhatAProjectOfTheServerImports() throws Exception {
        JsonNode catalog = report("--format", "import");

        assertThat(entry(catalog.get("knobs"), "shared_buffers").toString())
                .isEqualTo("{\"name\":\"shared_buffers\",\"type\":\"INTEGER\",\"unit\":\"8kB\",\"min\":\"16\","
                        + "\"max\":\"1073741823\",\"default\":\"16384\",\"applies\":\"RESTART\","
                        + "\"tunability\":\"ON_REQUEST\","
                        + "\"description\":\"Sets the number of shared memory buffers used by the server.\"}");
        assertThat(entry(catalog.get("knobs"), "wal_buffers")
                        .get("specialValues")
                        .toString())
                .isEqualTo("[-1]");
        assertThat(entry(catalog.get("knobs"), "data_directory")
                        .get("tunability")
                        .asText())
                .isEqualTo("LOCKED");
        assertThat(entry(catalog.get("metrics"), "pg_stat_database.xact_commit")
                        .get("kind")
                        .asText())
                .isEqualTo("GAUGE");
    }

    private static JsonNode report(String... options) throws Exception {
        Target target = Target.fresh();
        List<String> arguments = new ArrayList<>(List.of("catalog", "--jdbc-url", target.jdbcUrl()));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        int exit = AttuneAgent.commandLine(Map.of("PGPASSWORD", target.server().password()))
                .setOut(new PrintWriter(out))
                .execute(arguments.toArray(String[]::new));
        assertThat(exit).isZero();
        return JSON.readTree(out.toString());
    }

    private static JsonNode entry(JsonNode entries, String name) throws IOException {
        for (JsonNode entry : entries) {
            if (entry.get("name").asText().equals(name)) {
                return entry;
            }
        }
        throw new IOException("no " + name + " in the report");
    }

    private static List<String> names(JsonNode entries) {
        List<String> names = new ArrayList<>();
        entries.forEach(entry -> names.add(entry.get("name").asText()));
        return names;
    }
}
