package io.attune.agent.cli;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attune.agent.ExitCode;
import io.attune.agent.catalog.CatalogReport;
import io.attune.agent.catalog.ImportableCatalog;
import io.attune.agent.catalog.MariaDbReport;
import io.attune.agent.catalog.ReportedCatalog;
import io.attune.agent.mysql.MySqlServer;
import io.attune.agent.postgres.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the knobs and metrics that a DBMS reports. */
@Command(
        name = "catalog",
        description =
                "Writes the knobs and metrics that the DBMS reports of itself, as JSON: PostgreSQL (a role without"
                        + " pg_read_all_settings sees fewer knobs) or MariaDB (jdbc:mariadb://host:port).",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class CatalogCommand implements Callable<Integer> {

    /** What the catalog is written for. */
    private enum Format {
        REPORT,
        IMPORT
    }

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write it (default: standard output)")
    private @Nullable Path output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "REPORT",
            description =
                    "report: as the DBMS says it; import: as a project of the server imports it, for you to mark what is"
                            + " worth tuning (default: report)")
    private Format format;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> environment;

    CatalogCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        ReportedCatalog catalog = MySqlServer.isMeantBy(connection.jdbcUrl) ? ofMariaDb() : ofPostgres();
        Object content = format == Format.IMPORT ? ImportableCatalog.of(catalog) : catalog;
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        String json = JsonMapper.builder().build().writer(printer).writeValueAsString(content) + "\n";
        if (output == null) {
            spec.commandLine().getOut().print(json);
            spec.commandLine().getOut().flush();
        } else {
            Files.writeString(output, json, StandardCharsets.UTF_8);
        }
        return ExitCode.DONE.number();
    }

    private ReportedCatalog ofPostgres() {
        Database database = connection.database(environment);
        try (var open = database.open()) {
            return CatalogReport.of(open);
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    private ReportedCatalog ofMariaDb() {
        try (MySqlServer server = connection.mySql(environment)) {
            return MariaDbReport.of(server);
        }
    }
}
