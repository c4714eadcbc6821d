package io.attune.ingest.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attune.ingest.precondition.EntityTag;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An agent and whether it is heard. */
@Schema(name = "Agent")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AgentView(
        UUID sessionId,

        @Schema(description = "What it calls itself within the session", examples = "db1.example.org")
        String name,

        @Schema(description = "Of the agent's program", examples = "0.1.0")
        String version,

        @Schema(description = "What it said that it does") AgentState state,

        @Schema(description = "More about that, for people") @Nullable
        String detail,

        Health health,
        Instant firstSeenAt,

        @Schema(description = "When it last reported itself, by this service's clock")
        Instant lastSeenAt,

        @Schema(
                description =
                        "When it counts as silent, or began to, unless it reports itself before; absent once it ended")
        @Nullable
        Instant silentAt,

        @Schema(description = "In how many seconds it should report itself again", examples = "30")
        long reportAgainSeconds) {

    /** Whether an agent is heard. */
    @Schema(name = "AgentHealth")
    enum Health {
        /** It reported itself not long ago. */
        ALIVE,
        /** It should have reported itself. */
        SILENT,
        /** It said that it ended. */
        ENDED
    }

    static AgentView of(Agent agent, AgentConfiguration configuration, Instant now) {
        boolean ended = agent.state() == AgentState.ENDED;
        Instant silentAt = agent.lastSeenAt().plus(configuration.silentAfter());
        Health heard = now.isBefore(silentAt) ? Health.ALIVE : Health.SILENT;
        Duration again = configuration.reportEvery();
        return new AgentView(
                agent.sessionId(),
                agent.name(),
                agent.version(),
                agent.state(),
                agent.detail(),
                ended ? Health.ENDED : heard,
                agent.firstSeenAt(),
                agent.lastSeenAt(),
                ended ? null : silentAt,
                again.toSeconds());
    }

    /** Of all that is shown; an agent falls silent without a new revision. */
    EntityTag tag(Agent agent) {
        return EntityTag.of(agent.firstSeenAt().toEpochMilli(), agent.revision(), health == Health.SILENT ? 1 : 0);
    }
}
