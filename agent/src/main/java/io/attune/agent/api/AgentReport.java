package io.attune.agent.api;

/**
 * What an agent says of itself.
 *
 * @param version of this program
 */
public record AgentReport(String version, Activity state) {

    /** What the agent does. */
    public enum Activity {
        STARTING,
        MEASURING,
        APPLYING,
        WAITING,
        PAUSED,
        ENDED
    }
}
