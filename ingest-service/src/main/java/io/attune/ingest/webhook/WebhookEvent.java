package io.attune.ingest.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What a webhook can be told of. */
public enum WebhookEvent {
    RECOMMENDATION_AWAITING_APPROVAL("recommendation.awaiting_approval"),
    GUARDRAIL_FIRED("guardrail.fired"),
    SESSION_FINISHED("session.finished"),
    AGENT_SILENT("agent.silent");

    private final String label;

    WebhookEvent(String label) {
        this.label = label;
    }

    @JsonValue
    public String label() {
        return label;
    }

    /**
     * The event of that label.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    public static WebhookEvent of(String label) {
        return Arrays.stream(values())
                .filter(event -> event.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("event must be one of "
                        + Arrays.stream(values()).map(WebhookEvent::label).toList()));
    }
}
