/**
 * Runs: when a workload's knobs are ranked, on the schedule or on demand, by which job, and how each ended. Stands above the
 * algorithms, the workloads and the snapshots.
 */
@NullMarked
package io.attune.ranking.run;

import org.jspecify.annotations.NullMarked;
