/** Snapshots of ranked knobs, one row of versions for each objective: kept, published on the topic, read over REST. */
@NullMarked
package io.attune.ranking.snapshot;

import org.jspecify.annotations.NullMarked;
