/** Snapshots of pruned metrics: kept in versions, published on the topic, read over REST. */
@NullMarked
package io.attune.characterization.snapshot;

import org.jspecify.annotations.NullMarked;
