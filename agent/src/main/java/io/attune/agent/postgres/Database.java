package io.attune.agent.postgres;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL database that is tuned: opens connections, and says in a sentence why one cannot be opened. */
public final class Database {

    private static final String CONNECT_SECONDS = "5";
    private static final String ANSWER_SECONDS = "30";

    private final String jdbcUrl;
    private final String user;
    private final @Nullable String password;

    /**
     * @param jdbcUrl {@code jdbc:postgresql://host:port/database}, the database that the workload uses
     * @param password absent: the driver looks into {@code .pgpass}
     */
    public Database(String jdbcUrl, String user, @Nullable String password) {
        String lowered = jdbcUrl.toLowerCase(Locale.ROOT);
        if (!lowered.startsWith("jdbc:postgresql:")) {
            throw new AgentException(
                    ExitCode.USAGE,
                    "The JDBC URL must begin with jdbc:postgresql:, as in jdbc:postgresql://127.0.0.1:5432/shop");
        }
        if (lowered.contains("password=")) {
            throw new AgentException(
                    ExitCode.USAGE,
                    "The JDBC URL holds a password, which other users of this machine can see: give it by"
                            + " --password-file, the variable PGPASSWORD or a .pgpass file");
        }
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
    }

    /**
     * A new connection in auto-commit mode. An interruption of the thread does not reach it: the driver's {@code loginTimeout},
     * with which it would, is not used.
     */
    public Connection open() throws SQLException {
        return open("attune-agent");
    }

    /** The same under a name of its own, which others see in {@code pg_stat_activity}: at most 63 bytes. */
    Connection open(String applicationName) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("ApplicationName", applicationName);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", ANSWER_SECONDS);
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    /** The sentence for a connection or a statement that failed. */
    public AgentException explain(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String message;
        if (state.startsWith("28")) {
            message = "The DBMS does not let the user '" + user + "' in: check the user and its password ("
                    + failure.getMessage() + ")";
        } else if (state.equals("3D000")) {
            message = "The database of " + jdbcUrl + " does not exist";
        } else if (state.startsWith("08")) {
            message = "The DBMS does not answer at " + jdbcUrl + " (" + failure.getMessage() + ")";
        } else if (state.equals("42501")) {
            message = "The user '" + user + "' lacks a permission: " + failure.getMessage();
        } else {
            message = "The DBMS at " + jdbcUrl + " refused: " + failure.getMessage();
        }
        return new AgentException(ExitCode.DBMS, message, failure);
    }

    public String jdbcUrl() {
        return jdbcUrl;
    }

    public String user() {
        return user;
    }
}
