package io.attune.ingest.agent;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an agent says that it does. New states may come. */
@Schema(name = "AgentState")
enum AgentState {
    STARTING,
    MEASURING,
    APPLYING,
    WAITING,
    PAUSED,
    /** It said farewell, and is not missed. */
    ENDED
}
