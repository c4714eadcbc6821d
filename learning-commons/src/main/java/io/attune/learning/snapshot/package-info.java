/** The snapshots that runs make: kept, published on their topic, read back. */
@NullMarked
package io.attune.learning.snapshot;

import org.jspecify.annotations.NullMarked;
