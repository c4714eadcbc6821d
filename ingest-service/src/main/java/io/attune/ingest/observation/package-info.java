/** Observations as agents post them: accepted once, numbered without gaps, converted and published. */
@NullMarked
package io.attune.ingest.observation;

import org.jspecify.annotations.NullMarked;
