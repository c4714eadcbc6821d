package io.attune.commons.outbox;

import io.attune.commons.outbox.OutboxTable.Oldest;
import io.attune.commons.outbox.OutboxTable.Stored;
import io.attune.commons.topic.TopicProvisioning;
import io.attune.commons.transaction.Backoff;
import io.attune.commons.transaction.Signal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is in the outbox: takes the lock that all replicas share, reads the oldest records, sends them, waits for
 * the acknowledgements, deletes them, lets go of the lock. A commit in this process wakes it, so any replica sends its
 * own events at once, together with whatever others have left.
 *
 * <p>When it dies half way, records are sent again, in the same order, under the same ids. When its database session
 * dies while records are on their way, another replica may send the same records at the same time; each sends them in
 * order, so the first arrivals are in order and the readers' inboxes drop the rest.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration PROVISIONING_WAIT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    /** Records of a look that tell of a crowd: nobody waits for one of them alone, so that more may come together before the next look. */
    private static final int CROWD = 10;

    private final OutboxConfig config;
    private final OutboxTable table;
    private final ProducerSettings producerSettings;
    private final TopicProvisioning topics;
    private final DataSource dataSource;
    private final Signal work = new Signal();
    private final Backoff backoff;

    private volatile boolean stopping;
    private volatile @Nullable String fault;
    private @Nullable Thread thread;
    private @Nullable RelaySession session;
    private @Nullable KafkaSender sender;
    private boolean topicsExist;
    private boolean crowded;
    private int failures;

    OutboxRelay(
            OutboxConfig config,
            OutboxTable table,
            ProducerSettings producerSettings,
            TopicProvisioning topics,
            DataSource dataSource) {
        this.config = config;
        this.table = table;
        this.producerSettings = producerSettings;
        this.topics = topics;
        this.dataSource = dataSource;
        this.backoff = new Backoff(FIRST_PAUSE, config.longestPause());
    }

    void start(@Observes StartupEvent event) {
        if (config.relay()) {
            thread = new Thread(this::run, "outbox-relay");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        work.raise();
        if (thread != null) {
            thread.join(STOP_WAIT.toMillis() / 2);
            thread.interrupt();
            thread.join(STOP_WAIT.toMillis() / 2);
        }
    }

    /** There is something in the outbox. */
    void wake() {
        work.raise();
    }

    /** What keeps events from leaving; null when nothing does. */
    @Nullable
    String fault() {
        return fault;
    }

    private void run() {
        try {
            while (!stopping) {
                long seen = work.count();
                long began = System.nanoTime();
                if (relayOnce()) {
                    work.await(seen, config.poll());
                    gather(began);
                } else {
                    work.await(Long.MAX_VALUE, backoff.delay(failures, ThreadLocalRandom.current()));
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Interrupted");
        } finally {
            closeSession();
            closeSender();
        }
    }

    /** Waits, where looks follow each other closely, until more has come together; twice as long in a crowd. */
    private void gather(long began) throws InterruptedException {
        long whole = config.gathering().toNanos() * (crowded ? 2 : 1);
        long left = whole - (System.nanoTime() - began);
        if (left > 0 && !stopping) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    /** Sends what there is; whether that went well. */
    private boolean relayOnce() throws InterruptedException {
        try {
            drain();
            recovered();
            return true;
        } catch (SQLException e) {
            closeSession();
            failed("The database: " + e.getMessage(), e);
        } catch (KafkaException e) {
            closeSender();
            topicsExist = false;
            failed("The broker: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            closeSession();
            closeSender();
            failed(e.toString(), e);
        }
        return false;
    }

    private void drain() throws SQLException, InterruptedException {
        if (!topicsExist) {
            topicsExist = topics.provision(PROVISIONING_WAIT);
        }
        RelaySession open = session();
        open.lock();
        try {
            boolean mayBeMore = true;
            crowded = false;
            while (mayBeMore && !stopping) {
                Oldest oldest = table.oldest(open.connection(), config.batch());
                crowded |= oldest.records().size() >= CROWD;
                mayBeMore = !deliver(open, oldest.records()) || oldest.mayBeMore();
            }
        } finally {
            unlock(open);
        }
    }

    /** Sends records; whether none was set aside and left the rest behind. */
    private boolean deliver(RelaySession open, List<Stored> batch) throws SQLException, InterruptedException {
        var delivery = sender().send(batch);
        if (!delivery.acknowledged().isEmpty()) {
            table.delete(open.connection(), delivery.acknowledged());
        }
        Stored refused = delivery.refused();
        Exception cause = delivery.fault();
        if (refused != null) {
            table.refuse(open.connection(), refused.position(), String.valueOf(cause));
            LOG.errorf(
                    cause,
                    "Kafka will never take event %d for %s",
                    refused.position(),
                    refused.content().topic());
        } else if (cause != null) {
            throw new KafkaException(cause.getMessage(), cause);
        }
        return refused == null;
    }

    private void unlock(RelaySession open) {
        try {
            open.unlock();
        } catch (SQLException e) {
            closeSession();
        }
    }

    private void failed(String what, Exception cause) {
        failures++;
        if (fault == null) {
            LOG.warnf("Events stay in the outbox for now. %s", what);
        }
        LOG.debug("Nothing sent", cause);
        fault = what;
    }

    /** The broker takes its time; what is on its way is waited for. */
    private void stalled(String what) {
        LOG.warnf("Events stay in the outbox for now. %s", what);
        fault = what;
    }

    private void recovered() {
        if (fault != null) {
            LOG.infof("Events leave the outbox again; %d attempts failed", failures);
        }
        fault = null;
        failures = 0;
    }

    private RelaySession session() throws SQLException {
        if (session == null) {
            session = RelaySession.open(dataSource);
        }
        return session;
    }

    private KafkaSender sender() {
        if (sender == null) {
            sender = new KafkaSender(
                    producerSettings.create(), config.stalledAfter(), config.givenUpAfter(), this::stalled);
        }
        return sender;
    }

    private void closeSession() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private void closeSender() {
        if (sender != null) {
            sender.close();
            sender = null;
        }
    }
}
