/**
 * Knob ranking: from a workload's configurations and what they brought to the order of its knobs. Says how knobs become columns of a
 * regression and how its path becomes a ranking; no framework.
 */
@NullMarked
package io.attune.ranking.knobs;

import org.jspecify.annotations.NullMarked;
