package io.attune.ingest.agent;

import io.attune.ingest.session.TuningSessions;
import io.attune.ingest.webhook.WebhookEvent;
import io.attune.ingest.webhook.Webhooks;
import io.attune.model.session.Session;
import io.attune.model.session.SessionState;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Tells of agents that report themselves no more: once for each silence, whichever replica finds it. Nobody is told of the agents of a
 * session that is stopped.
 */
@ApplicationScoped
class SilenceWatch {

    private static final Logger LOG = Logger.getLogger(SilenceWatch.class);
    private static final int AGENTS_AT_ONCE = 100;

    private final AgentTable agents;
    private final TuningSessions sessions;
    private final Webhooks webhooks;
    private final AgentConfiguration configuration;
    private final Clock clock;

    SilenceWatch(
            AgentTable agents,
            TuningSessions sessions,
            Webhooks webhooks,
            AgentConfiguration configuration,
            Clock clock) {
        this.agents = agents;
        this.sessions = sessions;
        this.webhooks = webhooks;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Scheduled(
            every = "${attune.agents.look-every:30s}",
            identity = "agent-silence",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            while (QuarkusTransaction.requiringNew().call(this::tell) == AGENTS_AT_ONCE) {
                LOG.debugf("%d agents fell silent; there may be more", AGENTS_AT_ONCE);
            }
        } catch (RuntimeException e) {
            LOG.warnf("Silent agents are not looked for now, trying again: %s", e.toString());
        }
    }

    /** How many fell silent. */
    private int tell() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Agent> silent = agents.fallenSilent(now.minus(configuration.silentAfter()), AGENTS_AT_ONCE, now);
        for (Agent agent : silent) {
            Session session = sessions.byId(agent.sessionId());
            if (session.state() != SessionState.STOPPED) {
                tell(session, agent);
            }
        }
        return silent.size();
    }

    private void tell(Session session, Agent agent) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("projectId", session.projectId());
        data.put("sessionId", session.id());
        data.put("agent", agent.name());
        data.put("state", agent.state());
        data.put("lastSeenAt", agent.lastSeenAt());
        String silence =
                session.id() + "/" + agent.name() + "/" + agent.firstSeenAt().toEpochMilli() + "/" + agent.revision();
        webhooks.tell(session.projectId(), WebhookEvent.AGENT_SILENT, silence, data);
        LOG.infof("agent %s of session %s is silent since %s", agent.name(), session.id(), agent.lastSeenAt());
    }
}
