package io.attune.agent.mysql;

import io.attune.agent.AgentException;
import io.attune.agent.ExitCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLConnection;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A connection to a server of the MySQL family, for a few questions in turn. */
public final class MySqlServer implements AutoCloseable {

    private static final int ANSWER_SECONDS = 30;

    private final String url;
    private final String user;
    private final Vertx vertx;
    private final MySQLConnection connection;

    private MySqlServer(String url, String user, Vertx vertx, MySQLConnection connection) {
        this.url = url;
        this.user = user;
        this.vertx = vertx;
        this.connection = connection;
    }

    /** Whether that URL is of the MySQL family. */
    public static boolean isMeantBy(String url) {
        String lowered = url.toLowerCase(Locale.ROOT);
        return lowered.startsWith("jdbc:mysql:") || lowered.startsWith("jdbc:mariadb:");
    }

    /** @param url {@code jdbc:mariadb://host:port} or {@code jdbc:mysql://host:port} */
    public static MySqlServer connect(String url, String user, @Nullable String password) {
        MySqlAddress address = MySqlAddress.of(url);
        FileSystemOptions noFiles =
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(noFiles));
        MySQLConnectOptions options = new MySQLConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setUser(user)
                .setPassword(password == null ? "" : password);
        try {
            return new MySqlServer(url, user, vertx, answer(MySQLConnection.connect(vertx, options), url, user));
        } catch (AgentException e) {
            vertx.close();
            throw e;
        }
    }

    /** The rows of an answer, each column as text. */
    List<List<@Nullable String>> ask(String sql) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Row row : answer(connection.query(sql).execute(), url, user)) {
            List<@Nullable String> columns = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                Object value = row.getValue(i);
                columns.add(value == null ? null : value.toString());
            }
            rows.add(columns);
        }
        return rows;
    }

    private static <T> T answer(Future<T> future, String url, String user) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            String why = String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            throw new AgentException(
                    ExitCode.DBMS, "The DBMS at " + url + " refused the user '" + user + "': " + why, e);
        } catch (TimeoutException e) {
            throw new AgentException(ExitCode.DBMS, "The DBMS does not answer at " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException(ExitCode.DBMS, "Interrupted while asking the DBMS at " + url, e);
        }
    }

    @Override
    public void close() {
        try {
            answer(connection.close(), url, user);
        } finally {
            vertx.close();
        }
    }
}
