package io.attune.ingest.token;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * When each token was last used. Requests only note it in memory; once a minute all that was noted is stored as one batch, so the
 * last minute of a process that is killed is lost.
 */
@ApplicationScoped
class TokenUse {

    private static final Logger LOG = Logger.getLogger(TokenUse.class);
    private static final int NOTED_AT_MOST = 10_000;
    private static final String STORE = """
            INSERT INTO token_use AS known (token_id, last_used_at) VALUES (?, ?)
            ON CONFLICT (token_id) DO UPDATE SET last_used_at = greatest(known.last_used_at, excluded.last_used_at)""";
    private static final String READ = "SELECT token_id, last_used_at FROM token_use WHERE token_id = ANY (?)";

    private final DataSource dataSource;
    private final Map<UUID, Instant> noted = new ConcurrentHashMap<>();

    TokenUse(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void note(UUID id, Instant now) {
        if (noted.size() < NOTED_AT_MOST) {
            noted.put(id, now);
        }
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void store() {
        // in the order of the ids, so that replicas do not wait for each other in a circle
        Map<UUID, Instant> taken = new TreeMap<>(noted);
        if (taken.isEmpty()) {
            return;
        }
        try {
            QuarkusTransaction.requiringNew().call(() -> {
                store(taken);
                return taken;
            });
            taken.forEach((id, at) -> noted.remove(id, at));
        } catch (RuntimeException e) {
            LOG.warnf("When tokens were used is not stored now, trying again: %s", e.toString());
        }
    }

    private void store(Map<UUID, Instant> taken) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement store = connection.prepareStatement(STORE)) {
            for (var use : taken.entrySet()) {
                store.setObject(1, use.getKey());
                store.setObject(2, use.getValue().atOffset(ZoneOffset.UTC));
                store.addBatch();
            }
            store.executeBatch();
        }
    }

    /** When those tokens were last used, as far as is stored; those never used are left out. */
    Map<UUID, Instant> of(Collection<UUID> ids) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            Map<UUID, Instant> uses = new HashMap<>();
            try (var rows = read.executeQuery()) {
                while (rows.next()) {
                    uses.put(
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, OffsetDateTime.class).toInstant());
                }
            }
            return uses;
        } catch (SQLException e) {
            throw new IllegalStateException("The use of tokens cannot be read", e);
        }
    }
}
