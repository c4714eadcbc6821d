package io.attune.ingest.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The SQL of webhooks and their messages, in the current transaction. */
@ApplicationScoped
class WebhookTable {

    private static final String WEBHOOK =
            "select id, project_id, url, events, enabled, revision, created_at from webhook";
    private static final String DELIVERY =
            "select id, event, body, state, attempts, status, failure, created_at from webhook_delivery";

    private final DataSource dataSource;

    WebhookTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Makes a value of the current row. */
    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    void add(Webhook webhook, byte[] secret) {
        update(
                "insert into webhook (id, project_id, url, events, secret, enabled, revision, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                webhook.id(),
                webhook.projectId(),
                webhook.url().toString(),
                labels(webhook.events()),
                secret,
                webhook.enabled(),
                webhook.revision(),
                webhook.createdAt());
    }

    /** Writes the next revision. */
    void change(Webhook webhook) {
        update(
                "update webhook set url = ?, events = ?, enabled = ?, revision = ? where id = ?",
                webhook.url().toString(),
                labels(webhook.events()),
                webhook.enabled(),
                webhook.revision(),
                webhook.id());
    }

    void remove(UUID id) {
        update("delete from webhook where id = ?", id);
    }

    Optional<Webhook> find(UUID id) {
        return query(WEBHOOK + " where id = ?", WebhookTable::webhook, id).stream()
                .findFirst();
    }

    /** As {@link #find}; nobody else gets it so until the transaction ends. */
    Optional<Webhook> findLocked(UUID id) {
        return query(WEBHOOK + " where id = ? for update", WebhookTable::webhook, id).stream()
                .findFirst();
    }

    List<Webhook> ofProject(UUID project, UUID last, int most) {
        return query(
                WEBHOOK + " where project_id = ? and id > ? order by id limit ?",
                WebhookTable::webhook,
                project,
                last,
                most);
    }

    /** Those that want to know. */
    List<UUID> listening(UUID project, WebhookEvent event) {
        return query(
                "select id from webhook where project_id = ? and enabled and ? = any (events) order by id",
                row -> row.getObject(1, UUID.class),
                project,
                event.label());
    }

    Optional<byte[]> secretOf(UUID webhook) {
        return query("select secret from webhook where id = ?", row -> row.getBytes(1), webhook).stream()
                .findFirst();
    }

    /** Whether the webhook was not told before. */
    boolean addDelivery(UUID id, UUID webhook, WebhookEvent event, String subject, String body, Instant now) {
        return update(
                        "insert into webhook_delivery (id, webhook_id, event, subject, body, state, created_at)"
                                + " values (?, ?, ?, ?, ?, 'PENDING', ?) on conflict do nothing",
                        id,
                        webhook,
                        event.label(),
                        subject,
                        body,
                        now)
                == 1;
    }

    Optional<Delivery> findDelivery(UUID id) {
        return query(DELIVERY + " where id = ?", WebhookTable::delivery, id).stream()
                .findFirst();
    }

    /** Newest first, those before {@code last}. */
    List<Delivery> deliveriesOf(UUID webhook, UUID last, int most) {
        return query(
                DELIVERY + " where webhook_id = ? and id < ? order by id desc limit ?",
                WebhookTable::delivery,
                webhook,
                last,
                most);
    }

    void attempted(
            UUID delivery, Delivery.State state, int attempts, @Nullable Integer status, @Nullable String failure) {
        update(
                "update webhook_delivery set state = ?, attempts = ?, status = ?, failure = ? where id = ?",
                state.name(),
                attempts,
                status,
                failure,
                delivery);
    }

    void forget(Duration age) {
        update("delete from webhook_delivery where created_at < now() - make_interval(secs => ?)", (double)
                age.toSeconds());
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        String[] events = (String[]) row.getArray("events").getArray();
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getObject("project_id", UUID.class),
                URI.create(row.getString("url")),
                Arrays.stream(events).map(WebhookEvent::of).toList(),
                row.getBoolean("enabled"),
                row.getLong("revision"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                WebhookEvent.of(row.getString("event")),
                row.getString("body"),
                Delivery.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("status", Integer.class),
                row.getString("failure"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static String[] labels(List<WebhookEvent> events) {
        return events.stream().map(WebhookEvent::label).toArray(String[]::new);
    }

    private int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The webhooks cannot be written", e);
        }
    }

    private <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            List<T> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(reader.read(rows));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException("The webhooks cannot be read", e);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, @Nullable Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            if (parameter instanceof Instant instant) {
                statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (parameter instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else if (parameter instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setObject(i + 1, parameter);
            }
        }
    }
}
