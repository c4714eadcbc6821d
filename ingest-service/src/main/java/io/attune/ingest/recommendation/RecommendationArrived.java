package io.attune.ingest.recommendation;

import java.util.UUID;

/** A recommendation was kept; fired inside the transaction, to be observed after it. */
record RecommendationArrived(UUID sessionId, UUID afterObservationId) {}
