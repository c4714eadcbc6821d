/** Raw readings of an agent to numbers: knobs parsed, counters to rates, gauges as they are, and the verdict on the window. Pure code without any framework, because every number that is learnt from passes through here. */
@NullMarked
package io.attune.ingest.conversion;

import org.jspecify.annotations.NullMarked;
