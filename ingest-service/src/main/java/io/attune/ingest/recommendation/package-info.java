/** Recommendations as they are handed out: received from the recommender, waited for by agents, and followed through their states. */
@NullMarked
package io.attune.ingest.recommendation;

import org.jspecify.annotations.NullMarked;
