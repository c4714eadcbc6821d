/** What the topics {@code pruned-metrics} and {@code ranked-knobs} told: the latest snapshot of each workload. */
@NullMarked
package io.attune.ui.snapshot;

import org.jspecify.annotations.NullMarked;
