package io.attune.agent.cli;

import io.attune.agent.mysql.MySqlServer;
import io.attune.agent.postgres.Database;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to reach the DBMS. */
@SuppressWarnings("NullAway.Init")
final class ConnectionOptions {

    @Option(
            names = "--jdbc-url",
            required = true,
            paramLabel = "URL",
            description = "The database that the workload uses: jdbc:postgresql://host:port/database")
    String jdbcUrl;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "postgres",
            description = "Role to connect as; to tune it must be allowed to ALTER SYSTEM (default: ${DEFAULT-VALUE})")
    String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File that holds the password. Without it: the variable PGPASSWORD, else .pgpass")
    @Nullable
    Path passwordFile;

    Database database(Map<String, String> environment) {
        String password = passwordFile == null ? environment.get("PGPASSWORD") : Secrets.read(passwordFile, "password");
        return new Database(jdbcUrl, user, password);
    }

    /** The same for a server of the MySQL family, whose password variable is MYSQL_PWD. */
    MySqlServer mySql(Map<String, String> environment) {
        String password = passwordFile == null ? environment.get("MYSQL_PWD") : Secrets.read(passwordFile, "password");
        return MySqlServer.connect(jdbcUrl, user, password);
    }
}
