/** The latest pruned metrics and ranked knobs of each workload. */
@NullMarked
package io.attune.recommender.snapshot;

import org.jspecify.annotations.NullMarked;
