package io.attune.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attune.agent.ExitCode;
import io.attune.embedded.FreePort;
import io.attune.embedded.MariaDbServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbCatalogTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path SHIPPED =
            Path.of("../ingest-service/src/main/resources/catalogs/mariadb-11.4.reported.json");

    @TempDir
    static Path directory = Path.of("target");

    @Test
    void reportsTheVeryCatalogThatTheServerShipsWhateverTheConfiguration() throws Exception {
        try (MariaDbServer server =
                MariaDbServer.start(directory, Map.of("innodb_buffer_pool_size", "64M", "max_connections", "77"))) {

            JsonNode report = report("jdbc:mariadb://127.0.0.1:" + server.port() + "/test", server.user());

            JsonNode shipped = JSON.readTree(SHIPPED.toFile());
            assertThat(report.get("dbmsVersion").asText()).isEqualTo("11.4");
            assertThat(report.get("knobs")).isEqualTo(shipped.get("knobs"));
            assertThat(names(report.get("metrics"))).isEqualTo(names(shipped.get("metrics")));
            assertThat(entry(report, "innodb_buffer_pool_size").toString())
                    .isEqualTo(
                            "{\"name\":\"innodb_buffer_pool_size\",\"vartype\":\"integer\",\"unit\":null,"
                                    + "\"minVal\":\"2097152\",\"maxVal\":\"9223372036854775807\",\"enumVals\":[],"
                                    + "\"bootVal\":\"134217728\",\"context\":\"sighup\",\"category\":\"innodb\",\"shortDesc\":"
                                    + "\"The size of the memory buffer InnoDB uses to cache data and indexes of its tables.\"}");
            assertThat(report.toString()).doesNotContain(directory.toString());
        }
    }

    @Test
    void saysWhyItCannotAsk() throws IOException {
        StringWriter err = new StringWriter();
        int closed = FreePort.find();

        int exit = AttuneAgent.commandLine(Map.of())
                .setErr(new PrintWriter(err))
                .execute("catalog", "--jdbc-url", "jdbc:mysql://127.0.0.1:" + closed, "--user", "root");

        assertThat(exit).isEqualTo(ExitCode.DBMS.number());
        assertThat(err.toString()).contains("jdbc:mysql://127.0.0.1:" + closed).doesNotContain("\tat ");
    }

    @Test
    void refusesAnAddressWithParameters() {
        StringWriter err = new StringWriter();

        int exit = AttuneAgent.commandLine(Map.of())
                .setErr(new PrintWriter(err))
                .execute("catalog", "--jdbc-url", "jdbc:mariadb://127.0.0.1/x?password=secret", "--user", "root");

        assertThat(exit).isEqualTo(ExitCode.USAGE.number());
        assertThat(err.toString()).contains("without parameters").doesNotContain("secret");
    }

    private static JsonNode report(String url, String user) throws Exception {
        StringWriter out = new StringWriter();
        int exit = AttuneAgent.commandLine(Map.of())
                .setOut(new PrintWriter(out))
                .execute("catalog", "--jdbc-url", url, "--user", user);
        assertThat(exit).isZero();
        return JSON.readTree(out.toString());
    }

    private static JsonNode entry(JsonNode report, String name) throws IOException {
        for (JsonNode entry : report.get("knobs")) {
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
