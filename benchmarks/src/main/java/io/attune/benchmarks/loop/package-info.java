/** How long a client waits for its next recommendation, through the whole running system. */
@NullMarked
package io.attune.benchmarks.loop;

import org.jspecify.annotations.NullMarked;
