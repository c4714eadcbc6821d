/** Whether what is recommended keeps to what sessions allow, over a million random sessions and histories. */
@NullMarked
package io.attune.benchmarks.safety;

import org.jspecify.annotations.NullMarked;
