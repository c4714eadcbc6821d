package io.attune.ingest.recommendation;

import io.attune.ingest.session.TuningSessions;
import io.attune.ingest.webhook.WebhookEvent;
import io.attune.ingest.webhook.Webhooks;
import io.attune.model.recommendation.Recommendation;
import io.attune.model.recommendation.RecommendationState;
import io.attune.model.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Tells people's systems of recommendations, in the transaction of what happens to them. */
@ApplicationScoped
class Announcements {

    private final TuningSessions sessions;
    private final Recommendations recommendations;
    private final Webhooks webhooks;

    Announcements(TuningSessions sessions, Recommendations recommendations, Webhooks webhooks) {
        this.sessions = sessions;
        this.recommendations = recommendations;
        this.webhooks = webhooks;
    }

    /** A recommendation came and is in that state now. */
    void arrived(Recommendation recommendation, RecommendationState state) {
        if (state == RecommendationState.PENDING_APPROVAL) {
            tell(WebhookEvent.RECOMMENDATION_AWAITING_APPROVAL, recommendation.id(), recommendation);
        }
        if (Clearance.isUrgent(recommendation)) {
            tell(WebhookEvent.GUARDRAIL_FIRED, recommendation.id(), recommendation);
        } else if (Clearance.endsTheSession(recommendation)) {
            tell(WebhookEvent.SESSION_FINISHED, finish(recommendation.sessionId()), recommendation);
        }
    }

    /** A guardrail ended its measurement. */
    void aborted(Recommendation recommendation) {
        tell(WebhookEvent.GUARDRAIL_FIRED, recommendation.id(), recommendation);
    }

    /** An agent has it and is not heard of. */
    void unheard(Recommendation recommendation) {
        tell(WebhookEvent.AGENT_SILENT, recommendation.id(), recommendation);
    }

    /** Names the end of a session: the same one until a raised budget has taken it back. */
    private String finish(UUID sessionId) {
        long takenBack =
                recommendations.count("sessionId = ?1 and stateReason = ?2", sessionId, RaisedBudgets.BUDGET_CHANGED);
        return takenBack == 0 ? sessionId.toString() : sessionId + "/" + takenBack;
    }

    private void tell(WebhookEvent event, Object subject, Recommendation recommendation) {
        Session session = sessions.byId(recommendation.sessionId());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("projectId", session.projectId());
        data.put("sessionId", session.id());
        data.put("recommendationId", recommendation.id());
        data.put("sequence", recommendation.sequence());
        data.put("reason", recommendation.reason().label());
        webhooks.tell(session.projectId(), event, subject.toString(), data);
    }
}
