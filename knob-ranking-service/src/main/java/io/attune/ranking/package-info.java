/** The knob ranking service: orders the knobs of each workload by their effect on the objective. Here: its settings. */
@NullMarked
package io.attune.ranking;

import org.jspecify.annotations.NullMarked;
