/** Recommendations: the configuration to try next, why, with what to expect, and what it was made from. */
@NullMarked
package io.attune.model.recommendation;

import org.jspecify.annotations.NullMarked;
