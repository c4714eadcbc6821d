/** Runs: when a workload is learnt from, on the schedule or on demand, by which job, and how each ended. */
@NullMarked
package io.attune.learning.run;

import org.jspecify.annotations.NullMarked;
