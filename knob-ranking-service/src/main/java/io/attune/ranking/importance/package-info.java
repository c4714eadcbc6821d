/**
 * The importance that the Lasso path cannot see: a model with curved and pairwise terms, and what it loses on held-out rows when the
 * values of a knob are shuffled. Numbers in, numbers out; no framework.
 */
@NullMarked
package io.attune.ranking.importance;

import org.jspecify.annotations.NullMarked;
