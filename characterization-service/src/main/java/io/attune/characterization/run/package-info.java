/**
 * Runs: when a workload is characterised, on the schedule or on demand, by which job, and how each ended. Stands above the algorithms,
 * the workloads and the snapshots.
 */
@NullMarked
package io.attune.characterization.run;

import org.jspecify.annotations.NullMarked;
