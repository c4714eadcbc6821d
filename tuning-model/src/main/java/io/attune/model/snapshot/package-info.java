/** What the learning services publish of a workload: its pruned metrics and its ranked knobs. */
@NullMarked
package io.attune.model.snapshot;

import org.jspecify.annotations.NullMarked;
