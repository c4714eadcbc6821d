/** How long a recommendation takes without a service around it, each kind in Java virtual machines of its own on one processor. */
@NullMarked
package io.attune.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
