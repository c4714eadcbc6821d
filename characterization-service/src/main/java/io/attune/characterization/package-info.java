/** The characterization service: prunes the metrics of each workload to the few that stand for all. Here: its settings. */
@NullMarked
package io.attune.characterization;

import org.jspecify.annotations.NullMarked;
