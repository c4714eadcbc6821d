/** Observations: one measured window each, with everything already turned into numbers. */
@NullMarked
package io.attune.model.observation;

import org.jspecify.annotations.NullMarked;
