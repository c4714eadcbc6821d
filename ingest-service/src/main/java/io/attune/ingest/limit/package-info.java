/** How many requests each token may make: a bucket for each, in the memory of this replica. */
@NullMarked
package io.attune.ingest.limit;

import org.jspecify.annotations.NullMarked;
