package io.attune.commons.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** The jobs that this process runs now. Their leases are renewed; a thread whose lease is lost is interrupted. */
@ApplicationScoped
class Leases {

    private static final Logger LOG = Logger.getLogger(Leases.class);

    private final JobsConfig config;
    private final JobTable table;
    private final Map<Claim, Thread> running = new HashMap<>();

    Leases(JobsConfig config, JobTable table) {
        this.config = config;
        this.table = table;
    }

    /** The current thread runs the job from now on. */
    void hold(Claim claim) {
        synchronized (running) {
            running.put(claim, Thread.currentThread());
        }
    }

    /** The current thread has ended the job, and is not interrupted on its account any more. */
    void release(Claim claim) {
        synchronized (running) {
            running.remove(claim);
        }
    }

    void renew() {
        List<Claim> held;
        synchronized (running) {
            held = List.copyOf(running.keySet());
        }
        if (held.isEmpty()) {
            return;
        }
        try {
            table.renew(held, config.lease()).forEach(this::interrupt);
        } catch (SQLException | RuntimeException e) {
            LOG.debugf(e, "Leases not renewed");
        }
    }

    private void interrupt(Claim claim) {
        synchronized (running) {
            Thread thread = running.get(claim);
            if (thread != null) {
                LOG.warnf("The lease on %s %s was lost", claim.kind(), claim.key());
                thread.interrupt();
            }
        }
    }
}
